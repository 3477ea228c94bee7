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

ORDINARY = frozenset(_WORDS.split())

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
