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
    meter leiter leitern kinder kindern kissen wissen wesen lesen leben leber lehre lehrer reihe reihen reise
    reisen kreise meine deine seine keine eine einer eines steine heime halter alter andere anderes laender
    linder minute minuten mitte mittel sachen wochen woche maschinen neues neuer stufe stufen tueren tuere
    muster kasse kassen klasse klassen gasse masse jahre jahren waren zahlen wahlen handel wandel thema themen
    stimme stimmen summe nummer kammer dauer trauer vater mutter karten garten arten monate moment momente
    bericht berichte gericht gesicht geschichte schicht aufgabe aufgaben angabe gruppe gruppen strecke
    familien materialien person personen version anfang empfang berater beratung brueder stunde stunden
    kunde kunden runde runden gruende freunde schueler schuele ziele spiele tage fragen frage wagen pause
    pausen rolle rollen punkte hinweise weise stelle stellen welle wellen zelle faelle termin termine
    minister register martinshorn petersilie hannover mariannen
"""

# words that a typing error makes of a common name, or that hold one; folded
LOOKALIKES = frozenset(_ALIKE.split())
