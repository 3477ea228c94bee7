"""Family names, first names and places that are ordinary German (or English) words too.

A name on this list counts as a name only where the words around it say so: a title ("Herr Wolf") or, for
places, a preposition ("in Essen"). Folded as `qualcode.core.names.fold` does.
"""

_WORDS = """
    abend acker adler alt amt anger arm art arzt bach bad baer bahn band bank bauer baum becker berg bergen
    bischof blau blum block bock boden boehm brand braun breit brot bruch brueck bruecke brunnen buch buche
    burg busch celle dorf eck eiche eichen engel erde ernst essen esche fassbinder feld fels fink fischer
    fleischer forst franke frank freitag freund fried frisch froehlich frost fuchs fuerst garten gast geiger
    gerber giese glas glaser gold graf gras grau gross gruen grund gut gute haas hafen hagen hahn halle hammer
    hanf hart hase haupt haus hecht heide heil held herbst hermann herr herzog hirsch hirte hoch hof hofmann
    holz horn huber hund hunger imker jaeger jung junker kaiser kamm kaufmann keller kern kirsch kirche klee
    klein kling klinge koch kohl koenig korb korn kraft kranz kraus kreuz krieg krone kruege kuehn kuhn kunst
    kurz lage lamm land lang lange laub lechner lehmann lehrer licht lieb linde linden loewe lohn lust mai
    mama papa oma opa tante onkel schwester bruder
    markt mauer maurer may meister mehl metzger mitte moench mohr mond montag moor moos moser muehle mueller
    mut nacht nagel neu neumann neuer neustadt nord not ost oster ostern pabst papst peine pfarrer pfeffer
    pfeil pilz platz probst quelle rabe rad rat rau rauch recht reich reiter regen rein richter riese ring
    ritter rose rosen rot roth ruhe sack saenger salz sand sander schaefer schaffer schatz schein schiff
    schild schilling schlosser schmidt schmied schmitz schneider schoen schreiber schreiner schubert schulz
    schumacher schuster schwab schwarz schweiger schweizer see seidel siegen sommer sonne sonntag specht
    spiegel stahl star stark stein steiner stern stock stoll storch strauss strom sturm sued tag tanne teich
    thal tisch traube trautmann treu vogel vogt vater voll wald walter wagner wand weber wege weide weil wein
    weise weiss welt werk werner west wiese wild wind winkel winter wirt wirth witt wolf wolff wolke wuest
    wunder wurm zander zeit ziegler zimmer zimmermann zoll zorn zucker
    baker black bloom brown butler carter christian clay cook cooper dean faith fox grace green grey hall
    hill hope hunter joy king knight lake lane marsh mark miller may page park penny pope price reed rich rose
    sharp shepherd small smith stone summer taylor turner walker ward white will wise wolf wood young
"""
# nouns of the dictionary that are on the lists of names, too, but are more often the noun (see tools/)
_NOUNS = """
    aaden aaken aalen aas aasen aba abart abate abt abzug achsel achter ackermann adel adels ader admiral
    adonis agent  alba alge alia alleen alm alzheimer amber ambers ami ammer amtmann ani apfel
    apostel arbeiter arie arsen asante aschenbrenner ase asi ast asta aue auguste augusts aura aus avis
    azalee babel baby back backe backes backhaus bade baden bakken ball ballermann banda bane bann banne
    barbe barbier bare baron bart bartel bass bauch baumgarten bausch bebe becher bellevue benjamine
    berber berge bergmann bergs beste bett bette bien bier bild bilge bilgen bingen birdie birke
    birkenmeier birnbaum bitten blank blas blasen blick blumenfeld  bogner bohne boom boot borde
    borg borge borges  boss bosse bracke brande brands brasse brauer bravo breite brenner brett
    bridge brink brummer buchen buende buerger bueschel bug bulle bunda buren burger bus caddie canyon
    celsius ceylon chance chante charleston charpie chili chip christ christen christin cis clementine
    collie colon cop cousin cousins couture curry dach damme darling darren date datteln delphin delphine
    denker despot devon dia dias dillen din dino dixie dock doebeln doerfler doktor dom domen donner
    doppler dorn doyen dunge ebbe echo ecker eden egge eichapfel eimer einer einschlag eisenschmied elche
    elektron elle emir emmer emo engen eren erzen espen ester etter fabel falkner fall fan farmer farren
    faust favoriten fed fee felder fenne ferne feuerpfeil finger fisch fleck fleischhacker flieger flora
    flore florin floss forum franc fransen friede friesen front fuehrer fuente fuhrmann fundi funk funken
    gabe gabel gaertner gage galan galle garde gardine garnier gas gasen gebuehr geduld geier geisel gelb
    geldern gene general genesis genie georgette gier gloria glueck gockel golfe grab graber graeber
    granat grant grede griffen grill gros gruener gruenwasser gully guss haar haben habicht hacker
    haendel haeusler hafner hain halme halonen haltern han hand handschuhmacher harden harm harte hartung
    hass hauer heber heck hecker heere heger hehl heiderose heiler heim helle hellen helm hemmer herd
    hesse hocker hoelzlein hofmeister holder holzapfel holzkirchen holzknecht holznagel horne hornung hub
    hummel hummer husar hymen ikonen imam infant ion iren irrgang jaecklein jas jasmin jasmine jet jett
    job johannessen joppe jude jug julienne julis jungfer junior junis jura juras kachel kader kadi
    kaefer kaeser kai kais kajak kaktus kalaschnikow kali kalis kamel kammer kapelle kapellen kare karren
    kasper kaspers kassie keim kellen kellner kelvin kenner kete kick killer kind kinder kino kita
    klammer klang klausen kleiner klima klos klotz knabe knappe knecht knies knute kocher koelsch koerner
    kollar koller kopf koren kosak kosten krabbe kraetzel krake kratzer krebs kreszenz kristall kristalls
    krueger krug kuckuck kuester kummer kunde kurant kure labe lachs lade lady laemmchen laemmlein laib
    lamas lampe lande landen lander landers landstrasse laube laus leber leiden leider leimen leite
    lerner lese lew lewa liane lichte liege liga lilie limo linke lippe lira list lode loehne loehner
    loewen lohne lord losen lot luecke luft lupe luster mac macher macho macken macs made maelzer magen
    magier mahr maibaum maie mal mala malas male malen mall malm malter man mangan mangel mangen mango
    mangold manie mann manne mans marine marks marquis marquise masse master matt matze maxima maxime
    maya media meeres mekka melanine melker melodie mensa mensur mentor messner mine minne mist mix
    mobile molen moors more motte muecke muehe mullen muslim muslima mutter nachtigall nation nazi nebel
    neider neuner nickel niederrad nille nissen novembers obi obst oesterreicher olive olivine orange
    orion ornat ossi ostertag otter ottone paar panda parkes parks passer pasten pastor pate paten
    pelikan pelle pellet penner perron pest pfahl pfeifer pflock pik pike pole polin popper porter post
    prima primus prinz prior priors pruefer pulk pump putz quartier quinten raden radi raeder rakel rand
    rausch reck regler reicher reif reimes reims reine reis renette renner rest rindfleisch rinne rissen
    riviere robbe roden roehricht rohr rolle roma roman romane rosenblatt rosette rubel rueben rugby ruin
    rune runge russ rute saal saemann saemanns safari sage salami salat salto samba sandberg sande
    sandmann sands sandweg sarin savant schach schacht schaden schaender schafgarbe schalk schanzer
    scheibe scheich scherz schiefer schiffer schilcher schimmel schipper schlachter schlaf schlager
    schmelz schmuck schnee schneeberg schoeffe schotte schueler schuetz schuetze schuh schuppe schwan
    schwarzer  seen seil semen sen senator senn senne server sherry sicke sie siebe sieg singen
    sinn sire sitten skala slawe slawen soeldner sole sommerkorn speck speer spitzer squire stabe
    staengel stallknecht stamm stange staub stecher steiger steinmetz stellmacher stempel sterna steuer
    steward stifter stoecker stolz stolze story strand streich stroh stuck stummer stumpf stutz sultane
    summers tabak tabe tage tal talke talon tamale tangen tango tanke tate taube tauber taucher teddy
    tete thein thora thorn thueringer tilde tilden tischler tod tode tone toner tor tora tore tors tory
    trauer trommler tuecke tuere tukane turmes undine uni unis vers vierling vikar vikars villa visa
    visconti voelker volk vorwerk waage wade wagener walde walke wangen ware waren wasserfall watt watts
    wecker weiden weiler weiser weisswasser welle wende wendel wersten wetter wicht wies wilder wille
    winterkorn winters wirts wodka wolfe wunsch wurzen xanthippe yamen zaenker zahn zane zelle zeller
    zettel zeuge zinn zobel zossen zufall zug zulauf zwilling zwoelfer
"""

ENGLISH_TOO = frozenset(_WORDS.split())
"""The part of `ORDINARY` that counts in English texts as well."""

# what pseudonyms are made of ("Träger X"): nobody is given away by it
_HEADS = """
    person familie frau herr stadt grossstadt mittelstadt kleinstadt kommune gemeinde region siedlung
    organisation schule behoerde stiftung initiative akademie klinik agentur gesellschaft beratungsstelle
    firma unterkunft
    tischlerei baeckerei pension praxis kanzlei ort kreis landkreis stadtteil ortsteil bezirk fluss platz
    traeger verein verband verbund treff dienst rat bund viertel dorf kolleg zentrum haus amt buero
    netzwerk gymnasium
    jobcenter cafe hotel
"""
ORDINARY = frozenset((_WORDS + _NOUNS + _HEADS).split())

_ALIKE = """
    aber alle allem allen aller alles also andere anders auch bald beide beiden beim bereits besser
    bestimmt bevor bisher bitte bleibt braucht dabei dadurch dafuer dagegen daher dahin damals damit
    danach daneben dann daran darauf daraus darin darum dass davon davor dazu deine deiner denen denn
    deren deshalb dessen diese diesem diesen dieser dieses doch dort durch eben ebenso egal eher eigene
    eigentlich eine einem einen einer eines einfach einige einmal endlich erst erste ersten etwa etwas
    euch eure falls fast ferner frueher ganz ganze ganzen gegen genau genug gerade gerne gestern gewesen
    gleich haben hatte hatten heute hier hinter hoechstens ihnen ihre ihrem ihren ihrer immer irgend jede
    jedem jeden jeder jedes jemand jene jetzt kaum keine keiner kommen konnte koennen lange lassen leider
    letzte letzten lieber machen manche manchmal mehr mehrere meine meinem meinen meiner meist meisten
    mich mindestens muessen musste nach nachdem naechste naemlich natuerlich neben nehmen neue neuen neuer
    neues nicht nichts niemand noch nochmal nunmehr oben oder ohne sagen schon sehen sehr seine seinem
    seinen seiner seit seite seiten seither selber selbst sicher sich sind sobald sodass sofort sogar
    solche sollen sollte sondern sonst soviel soweit sowie statt stets trotz ueber ueberall uebrigens
    unser unsere unter viele vielen vielleicht vieles voellig voll vorher waehrend waere wann waren warum
    wegen weil weit weiter welche welcher wenig wenige weniger wenn werden wessen wieder wirklich wissen
    wobei wodurch wofuer woher wohin wollen wollte worden wurde wurden zuerst zufolge zunaechst zurueck
    zusammen zwar zwei zweite zweiten zwischen about above after again almost along already although
    always among another because been before being below between both could does during each either else
    even every everything first from further have having here herself himself however into itself just
    least less like little made make many maybe might more most much must never next nothing often once
    only other ours over perhaps quite rather really same several should since some something sometimes
    still such than that their them then there these they thing things think this those though through
    together until upon very well were what when where whether which while whole whose within without
    would year years your yours meter leiter leitern kinder kindern kissen wesen lesen leben leber lehre
    lehrer reihe reihen reise reisen kreise steine heime halter alter laender linder minute minuten mitte
    mittel sachen wochen woche maschinen stufe stufen tueren tuere muster kasse kassen klasse klassen
    gasse masse jahre jahren zahlen wahlen handel wandel thema themen stimme stimmen summe nummer kammer
    dauer trauer vater mutter karten garten arten monate moment momente bericht berichte gericht gesicht
    geschichte schicht aufgabe aufgaben angabe gruppe gruppen strecke familien materialien person personen
    version anfang empfang berater beratung brueder stunde stunden kunde kunden runde runden gruende
    freunde schueler schuele ziele spiele tage fragen frage wagen pause pausen rolle rollen punkte
    hinweise weise stelle stellen welle wellen zelle faelle termin termine minister register martinshorn
    petersilie hannover mariannen
"""

# words that a typing error makes of a name, or that hold one: function words first; folded
LOOKALIKES = frozenset(_ALIKE.split())
