<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ui::AboutPanel</name>
    <message>
        <source>About a value</source>
        <translation>Über einen Wert</translation>
    </message>
    <message>
        <source>Show these events: %1</source>
        <translation>Diese Ereignisse zeigen: %1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>und %1 weitere</translation>
    </message>
    <message>
        <source>Counting %1…</source>
        <translation>%1 wird gezählt…</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>%1 % of the case. Show them</source>
        <translation>%1 % des Falls. Diese zeigen</translation>
    </message>
    <message>
        <source>Failures</source>
        <translation>Fehlschläge</translation>
    </message>
    <message>
        <source>Show the failures</source>
        <translation>Die Fehlschläge zeigen</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Erstes</translation>
    </message>
    <message>
        <source>Go to the first event</source>
        <translation>Zum ersten Ereignis gehen</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Letztes</translation>
    </message>
    <message>
        <source>Go to the last event</source>
        <translation>Zum letzten Ereignis gehen</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Where from</source>
        <translation>Von wo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Choose a cell and press A, or “About This Value” in its menu: how often it occurs, since when, with whom.</source>
        <translation>Eine Zelle wählen und A drücken, oder „Über diesen Wert“ in ihrem Menü: wie oft er vorkommt, seit wann, mit wem.</translation>
    </message>
</context>
<context>
    <name>ui::ActionKeys</name>
    <message>
        <source>%1 alone is for typing and for going through lists. Take it together with Ctrl or Alt, or take a function key.</source>
        <translation>%1 allein dient zum Schreiben und zum Bewegen in Listen. Nehmen Sie Strg oder Alt dazu, oder eine Funktionstaste.</translation>
    </message>
    <message>
        <source>%1 is a key of lists and texts.</source>
        <translation>%1 ist eine Taste von Listen und Texten.</translation>
    </message>
    <message>
        <source>%1 is the key of “%2” already.</source>
        <translation>%1 ist schon die Taste von „%2“.</translation>
    </message>
    <message>
        <source>%1 may be the key of a menu or of a button.</source>
        <translation>%1 kann die Taste eines Menüs oder einer Schaltfläche sein.</translation>
    </message>
</context>
<context>
    <name>ui::Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;New Case…</source>
        <translation>&amp;Neuer Fall…</translation>
    </message>
    <message>
        <source>&amp;Open Case…</source>
        <translation>Fall ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>&amp;Import Files…</source>
        <translation>Dateien &amp;importieren…</translation>
    </message>
    <message>
        <source>Import &amp;Folder…</source>
        <translation>&amp;Ordner importieren…</translation>
    </message>
    <message>
        <source>Open &amp;Sample Case</source>
        <translation>&amp;Beispielfall öffnen</translation>
    </message>
    <message>
        <source>&amp;Close Case</source>
        <translation>Fall &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>B&amp;eenden</translation>
    </message>
    <message>
        <source>&amp;Recent Cases</source>
        <translation>&amp;Zuletzt geöffnet</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Copy Rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy Rows with &amp;Headers</source>
        <translation>Zeilen mit &amp;Überschriften kopieren</translation>
    </message>
    <message>
        <source>Copy C&amp;ell</source>
        <translation>Z&amp;elle kopieren</translation>
    </message>
    <message>
        <source>Find in &amp;Raw Record</source>
        <translation>Im &amp;Rohdatensatz suchen</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Flows</source>
        <translation>&amp;Vorgänge</translation>
    </message>
    <message>
        <source>&amp;Evidence</source>
        <translation>&amp;Beweismittel</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>&amp;Inspektor</translation>
    </message>
    <message>
        <source>Zoom &amp;In</source>
        <translation>Ver&amp;größern</translation>
    </message>
    <message>
        <source>Zoom &amp;Out</source>
        <translation>Ver&amp;kleinern</translation>
    </message>
    <message>
        <source>Fit F&amp;low</source>
        <translation>Vorgang &amp;einpassen</translation>
    </message>
    <message>
        <source>Fit &amp;All Steps</source>
        <translation>&amp;Alle Schritte einpassen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the &amp;System</source>
        <translation>Wie das &amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
    <message>
        <source>&amp;Case</source>
        <translation>Fa&amp;ll</translation>
    </message>
    <message>
        <source>&amp;Next Flow</source>
        <translation>&amp;Nächster Vorgang</translation>
    </message>
    <message>
        <source>&amp;Previous Flow</source>
        <translation>&amp;Voriger Vorgang</translation>
    </message>
    <message>
        <source>Next &amp;Step</source>
        <translation>Nächster &amp;Schritt</translation>
    </message>
    <message>
        <source>P&amp;revious Step</source>
        <translation>Vo&amp;riger Schritt</translation>
    </message>
    <message>
        <source>&amp;Cancel Import</source>
        <translation>Import ab&amp;brechen</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About SSPR Investigator</source>
        <translation>&amp;Über SSPR Investigator</translation>
    </message>
    <message>
        <source>Copy Whole &amp;Table</source>
        <translation>Ganze &amp;Tabelle kopieren</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>S&amp;prache</translation>
    </message>
    <message>
        <source>Import with &amp;Preview…</source>
        <translation>Import mit &amp;Vorschau…</translation>
    </message>
    <message>
        <source>F&amp;ollow a Folder…</source>
        <translation>&amp;Ordner beobachten…</translation>
    </message>
    <message>
        <source>How to &amp;Collect Logs</source>
        <translation>Protokolle &amp;sammeln: Anleitung</translation>
    </message>
    <message>
        <source>St&amp;op Following</source>
        <translation>Beobachten be&amp;enden</translation>
    </message>
    <message>
        <source>&amp;Servers</source>
        <translation>&amp;Server</translation>
    </message>
    <message>
        <source>New &amp;Window on This Case</source>
        <translation>Neues Fens&amp;ter mit diesem Fall</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>Rück&amp;gängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Copy Rows as CS&amp;V</source>
        <translation>Zeilen als CS&amp;V kopieren</translation>
    </message>
    <message>
        <source>Copy Rows as &amp;JSON</source>
        <translation>Zeilen als &amp;JSON kopieren</translation>
    </message>
    <message>
        <source>Copy Rows as &amp;Markdown</source>
        <translation>Zeilen als &amp;Markdown kopieren</translation>
    </message>
    <message>
        <source>&amp;Filter…</source>
        <translation>&amp;Filter…</translation>
    </message>
    <message>
        <source>Clear &amp;All Filters</source>
        <translation>Alle Filter &amp;leeren</translation>
    </message>
    <message>
        <source>&amp;Save This Search…</source>
        <translation>Diese &amp;Suche speichern…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>E&amp;instellungen…</translation>
    </message>
    <message>
        <source>Co&amp;py As</source>
        <translation>Kopieren &amp;als</translation>
    </message>
    <message>
        <source>&amp;Users</source>
        <translation>Ben&amp;utzer</translation>
    </message>
    <message>
        <source>A&amp;ddresses</source>
        <translation>A&amp;dressen</translation>
    </message>
    <message>
        <source>E&amp;vents</source>
        <translation>E&amp;reignisse</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>F&amp;orward</source>
        <translation>Vor&amp;wärts</translation>
    </message>
    <message>
        <source>All &amp;Commands…</source>
        <translation>Alle Befe&amp;hle…</translation>
    </message>
    <message>
        <source>Go to the &amp;Histogram</source>
        <translation>Zum Histogra&amp;mm</translation>
    </message>
    <message>
        <source>&amp;Reset Layout</source>
        <translation>An&amp;ordnung zurücksetzen</translation>
    </message>
    <message>
        <source>F&amp;ull Screen</source>
        <translation>Vo&amp;llbild</translation>
    </message>
    <message>
        <source>&amp;Timeline</source>
        <translation>Zei&amp;tleiste</translation>
    </message>
    <message>
        <source>Fa&amp;cets</source>
        <translation>Fa&amp;cetten</translation>
    </message>
    <message>
        <source>&amp;Star</source>
        <translation>S&amp;tern</translation>
    </message>
    <message>
        <source>&amp;Tag…</source>
        <translation>S&amp;chlagwort…</translation>
    </message>
    <message>
        <source>N&amp;ote…</source>
        <translation>Noti&amp;z…</translation>
    </message>
    <message>
        <source>&amp;Query</source>
        <translation>&amp;Abfrage</translation>
    </message>
    <message>
        <source>&amp;Alerts</source>
        <translation>A&amp;larme</translation>
    </message>
    <message>
        <source>&amp;Rules</source>
        <translation>Regel&amp;n</translation>
    </message>
    <message>
        <source>R&amp;un Rules</source>
        <translation>Regeln &amp;ausführen</translation>
    </message>
    <message>
        <source>&amp;Overview</source>
        <translation>&amp;Übersicht</translation>
    </message>
    <message>
        <source>I&amp;nsights</source>
        <translation>&amp;Einblicke</translation>
    </message>
    <message>
        <source>Save &amp;List As…</source>
        <translation>&amp;Liste speichern unter…</translation>
    </message>
    <message>
        <source>&amp;Helpdesk</source>
        <translation>&amp;Helpdesk</translation>
    </message>
    <message>
        <source>Re&amp;ports</source>
        <translation>Beri&amp;chte</translation>
    </message>
    <message>
        <source>C&amp;ustody</source>
        <translation>Verwahrun&amp;g</translation>
    </message>
    <message>
        <source>Re&amp;duced View…</source>
        <translation>Re&amp;duzierte Ansicht…</translation>
    </message>
    <message>
        <source>&amp;Help on This Page</source>
        <translation>&amp;Hilfe zu dieser Seite</translation>
    </message>
    <message>
        <source>Leave the Re&amp;duced View…</source>
        <translation>Re&amp;duzierte Ansicht verlassen…</translation>
    </message>
    <message>
        <source>&amp;Export Pack…</source>
        <translation>Paket &amp;exportieren…</translation>
    </message>
    <message>
        <source>Import Pac&amp;k…</source>
        <translation>Pa&amp;ket importieren…</translation>
    </message>
    <message>
        <source>Find in the &amp;List…</source>
        <translation>In der &amp;Liste suchen…</translation>
    </message>
</context>
<context>
    <name>ui::AddressesPage</name>
    <message>
        <source>Find an address: a part of it, a country, or a network such as 198.51.100.0/24 (Ctrl+F)</source>
        <translation>Adresse suchen: ein Teil davon, ein Land oder ein Netz wie 198.51.100.0/24 (Strg+F)</translation>
    </message>
    <message>
        <source>Find an address</source>
        <translation>Adresse suchen</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Show the User</source>
        <translation>Benutzer zeigen</translation>
    </message>
    <message>
        <source>Nothing in the case comes from %1.</source>
        <translation>Im Fall kommt nichts von %1.</translation>
    </message>
    <message>
        <source>%1 is no address and no network.</source>
        <translation>%1 ist weder Adresse noch Netz.</translation>
    </message>
    <message>
        <source>Choose an address in the list.</source>
        <translation>Eine Adresse in der Liste wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%n address(es)</source>
        <translation>
            <numerusform>%n Adresse</numerusform>
            <numerusform>%n Adressen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 addresses</source>
        <translation>%1 von %2 Adressen</translation>
    </message>
    <message>
        <source>No address matches</source>
        <translation>Keine Adresse passt</translation>
    </message>
    <message>
        <source>Type a part of an address, a country, or a network such as 198.51.100.0/24.</source>
        <translation>Einen Teil einer Adresse, ein Land oder ein Netz wie 198.51.100.0/24 eintippen.</translation>
    </message>
    <message>
        <source>No addresses yet</source>
        <translation>Noch keine Adressen</translation>
    </message>
    <message>
        <source>Import audit logs or sign-in logs: every address from which somebody came stands here.</source>
        <translation>Überwachungs- oder Anmeldeprotokolle importieren: Hier steht dann jede Adresse, von der jemand kam.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>This goes through all sign-ins and flows of the case.</source>
        <translation>Dabei werden alle Anmeldungen und Vorgänge des Falls durchgegangen.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>None is left by the filter of the window, %1, and by what is typed above.</source>
        <translation>Der Filter des Fensters (%1) und die Eingabe oben lassen keine Adresse übrig.</translation>
    </message>
    <message>
        <source>Clear All Filters</source>
        <translation>Alle Filter leeren</translation>
    </message>
</context>
<context>
    <name>ui::AlertBadge</name>
    <message>
        <source>No open alerts are known</source>
        <translation>Keine offenen Alarme bekannt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln open alert(s), the worst: %1</source>
        <translation>
            <numerusform>%Ln offener Alarm, höchste Schwere: %1</numerusform>
            <numerusform>%Ln offene Alarme, höchste Schwere: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AlertChip</name>
    <message>
        <source>Show alerts of status %1: %2</source>
        <translation>Alarme mit Status „%1“ zeigen: %2</translation>
    </message>
    <message>
        <source>Show alerts of severity %1: %2</source>
        <translation>Alarme der Schwere „%1“ zeigen: %2</translation>
    </message>
</context>
<context>
    <name>ui::AlertColumns</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>%1 (not found again)</source>
        <translation>%1 (nicht wiedergefunden)</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Classification</source>
        <translation>Einstufung</translation>
    </message>
    <message>
        <source>Time to detect</source>
        <translation>Zeit bis zur Erkennung</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Nobody is named</source>
        <translation>Niemand ist genannt</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>nobody named</source>
        <translation>niemand genannt</translation>
    </message>
    <message>
        <source>Incident %1: %2, %3</source>
        <translation>Vorfall %1: %2, %3</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Handelnder</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>ATT&amp;CK</source>
        <translation>ATT&amp;CK</translation>
    </message>
    <message>
        <source>Tactics</source>
        <translation>Taktiken</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AlertFilterBar</name>
    <message>
        <source>Show alerts of one rule</source>
        <translation>Alarme einer einzelnen Regel zeigen</translation>
    </message>
    <message>
        <source>Put alerts together</source>
        <translation>Alarme zusammenfassen</translation>
    </message>
    <message>
        <source>Not grouped</source>
        <translation>Nicht gruppiert</translation>
    </message>
    <message>
        <source>Group by person</source>
        <translation>Nach Person gruppieren</translation>
    </message>
    <message>
        <source>Group by incident</source>
        <translation>Nach Vorfall gruppieren</translation>
    </message>
    <message>
        <source>Group by rule</source>
        <translation>Nach Regel gruppieren</translation>
    </message>
    <message>
        <source>An incident: alerts of one flow, of one person within a day, or from an address that is accused itself</source>
        <translation>Ein Vorfall: Alarme eines Vorgangs, einer Person innerhalb eines Tages oder von einer Adresse, die selbst unter Verdacht steht</translation>
    </message>
    <message>
        <source>Words in any column</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Find alerts by words in any column</source>
        <translation>Alarme nach Wörtern in irgendeiner Spalte suchen</translation>
    </message>
    <message>
        <source>All rules</source>
        <translation>Alle Regeln</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Status: %1</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>Schwere: %1</translation>
    </message>
    <message>
        <source>Rule: %1</source>
        <translation>Regel: %1</translation>
    </message>
</context>
<context>
    <name>ui::AlertPanel</name>
    <message>
        <source>Title of the alert</source>
        <translation>Titel des Alarms</translation>
    </message>
    <message>
        <source>Severity, status and time</source>
        <translation>Schwere, Status und Zeit</translation>
    </message>
    <message>
        <source>ATT&amp;CK tactics and techniques</source>
        <translation>Taktiken und Techniken nach ATT&amp;CK</translation>
    </message>
    <message>
        <source>Why it fired</source>
        <translation>Warum er ausgelöst wurde</translation>
    </message>
    <message>
        <source>Missing evidence</source>
        <translation>Fehlende Belege</translation>
    </message>
    <message>
        <source>What to check next</source>
        <translation>Was als Nächstes zu prüfen ist</translation>
    </message>
    <message>
        <source>What the rule means</source>
        <translation>Was die Regel bedeutet</translation>
    </message>
    <message>
        <source>Whom and what</source>
        <translation>Wen und was es betrifft</translation>
    </message>
    <message>
        <source>Known false positives</source>
        <translation>Bekannte Fehlalarme</translation>
    </message>
    <message>
        <source>The alert</source>
        <translation>Der Alarm</translation>
    </message>
    <message>
        <source>Why an alert fired and what to check next is told here once one is selected.</source>
        <translation>Warum ein Alarm ausgelöst wurde und was als Nächstes zu prüfen ist, steht hier, sobald einer gewählt ist.</translation>
    </message>
    <message>
        <source>Severity %1</source>
        <translation>Schwere %1</translation>
    </message>
    <message>
        <source>Severity of the rule: %1</source>
        <translation>Schwere der Regel: %1</translation>
    </message>
    <message>
        <source>What it explains</source>
        <translation>Was er erklärt</translation>
    </message>
    <message>
        <source>Why it cannot be judged</source>
        <translation>Warum es nicht entscheidbar ist</translation>
    </message>
    <message>
        <source>What is known</source>
        <translation>Was bekannt ist</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>The run</source>
        <translation>Der Lauf</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>%1, version %2</source>
        <translation>%1, Version %2</translation>
    </message>
    <message>
        <source>First raised</source>
        <translation>Zuerst ausgelöst</translation>
    </message>
    <message>
        <source>Time to detect</source>
        <translation>Zeit bis zur Erkennung</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
</context>
<context>
    <name>ui::AlertShape</name>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Informational</source>
        <translation>Informativ</translation>
    </message>
    <message numerus="yes">
        <source>%Ln %1</source>
        <comment>number of alerts, severity of the worst</comment>
        <translation>
            <numerusform>%Ln %1</numerusform>
            <numerusform>%Ln %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AlertStory</name>
    <message>
        <source>Event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>without a time</source>
        <translation>ohne Zeit</translation>
    </message>
    <message>
        <source>Needed: %1.</source>
        <translation>Benötigt: %1.</translation>
    </message>
    <message>
        <source>Needed: %1 from %2 to %3 %4; %5 of %6 h are not in the case.</source>
        <translation>Benötigt: %1 von %2 bis %3 %4; %5 von %6 h sind nicht im Fall.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <comment>events</comment>
        <translation>
            <numerusform>und noch %Ln</numerusform>
            <numerusform>und noch %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule says nothing about its conditions: its query gave the row whose values stand below.</source>
        <translation>Die Regel sagt nichts über ihre Bedingungen: Ihre Abfrage ergab die Zeile, deren Werte unten stehen.</translation>
    </message>
    <message>
        <source>Import these logs and run the rules again: then it is decided.</source>
        <translation>Importieren Sie diese Protokolle und führen Sie die Regeln erneut aus: Dann ist es entschieden.</translation>
    </message>
    <message>
        <source>%1 (no longer among the rules of the case)</source>
        <translation>%1 (nicht mehr unter den Regeln des Falls)</translation>
    </message>
    <message>
        <source>Rule: %1</source>
        <translation>Regel: %1</translation>
    </message>
    <message>
        <source>Whom it is about:</source>
        <translation>Wen es betrifft:</translation>
    </message>
    <message>
        <source>Who acted:</source>
        <translation>Wer gehandelt hat:</translation>
    </message>
    <message>
        <source>From where:</source>
        <translation>Von wo:</translation>
    </message>
    <message>
        <source>Flow:</source>
        <translation>Vorgang:</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <comment>flows</comment>
        <translation>
            <numerusform>und noch %Ln</numerusform>
            <numerusform>und noch %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Why it fired</source>
        <translation>Warum er ausgelöst wurde</translation>
    </message>
    <message>
        <source>Missing evidence</source>
        <translation>Fehlende Belege</translation>
    </message>
    <message>
        <source>What to check next</source>
        <translation>Was als Nächstes zu prüfen ist</translation>
    </message>
    <message>
        <source>What the rule means</source>
        <translation>Was die Regel bedeutet</translation>
    </message>
    <message>
        <source>Whom and what</source>
        <translation>Wen und was es betrifft</translation>
    </message>
    <message>
        <source>Known false positives</source>
        <translation>Bekannte Fehlalarme</translation>
    </message>
    <message>
        <source>%1 (the rule has %2)</source>
        <translation>%1 (die Regel hat %2)</translation>
    </message>
</context>
<context>
    <name>ui::AlertWords</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Suppressed</source>
        <translation>Unterdrückt</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Not evaluable</source>
        <translation>Nicht entscheidbar</translation>
    </message>
    <message>
        <source>True positive: it happened, and it is harmful</source>
        <translation>Echter Treffer: Es ist geschehen und ist schädlich</translation>
    </message>
    <message>
        <source>Benign positive: it happened, and it is accepted</source>
        <translation>Harmloser Treffer: Es ist geschehen und wird akzeptiert</translation>
    </message>
    <message>
        <source>False positive: it did not happen</source>
        <translation>Fehlalarm: Es ist nicht geschehen</translation>
    </message>
    <message>
        <source>Undetermined</source>
        <translation>Ungeklärt</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Überwachungsprotokoll</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Non-interactive sign-ins</source>
        <translation>Nicht interaktive Anmeldungen</translation>
    </message>
    <message>
        <source>Server events of the write-back service</source>
        <translation>Serverereignisse des Rückschreibedienstes</translation>
    </message>
    <message>
        <source>Risk detections</source>
        <translation>Risikoerkennungen</translation>
    </message>
    <message>
        <source>Registered methods</source>
        <translation>Registrierte Methoden</translation>
    </message>
    <message>
        <source>Role assignments</source>
        <translation>Rollenzuweisungen</translation>
    </message>
    <message>
        <source>Suppressed: %1</source>
        <translation>Unterdrückt: %1</translation>
    </message>
    <message>
        <source>Closed. %1.</source>
        <translation>Geschlossen. %1.</translation>
    </message>
    <message>
        <source>Reason: %1</source>
        <translation>Grund: %1</translation>
    </message>
    <message>
        <source>Owner: %1</source>
        <translation>Zuständig: %1</translation>
    </message>
</context>
<context>
    <name>ui::AlertsPage</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>What was run</source>
        <translation>Was ausgeführt wurde</translation>
    </message>
    <message>
        <source>What came of it</source>
        <translation>Was dabei herauskam</translation>
    </message>
    <message>
        <source>Run Rules</source>
        <translation>Regeln ausführen</translation>
    </message>
    <message>
        <source>Run the rules</source>
        <translation>Die Regeln ausführen</translation>
    </message>
    <message>
        <source>Run every rule that is on as if it had run on its schedule over all of the logs</source>
        <translation>Jede eingeschaltete Regel so ausführen, als wäre sie nach ihrem Zeitplan über alle Protokolle gelaufen</translation>
    </message>
    <message>
        <source>Over the Whole Span, as on Schedule</source>
        <translation>Über den ganzen Zeitraum, wie nach Zeitplan</translation>
    </message>
    <message>
        <source>Once, as of the Newest Event</source>
        <translation>Einmal, zum Stand des neuesten Ereignisses</translation>
    </message>
    <message>
        <source>Progress of the rules</source>
        <translation>Fortschritt der Regeln</translation>
    </message>
    <message>
        <source>Cancel the run of the rules</source>
        <translation>Lauf der Regeln abbrechen</translation>
    </message>
    <message>
        <source>The run was cancelled. Nothing has changed.</source>
        <translation>Der Lauf wurde abgebrochen. Nichts hat sich geändert.</translation>
    </message>
    <message>
        <source>The rules cannot be run while something else is written to the case. Try again when it has ended.</source>
        <translation>Die Regeln lassen sich nicht ausführen, solange etwas anderes in den Fall geschrieben wird. Versuchen Sie es erneut, wenn das beendet ist.</translation>
    </message>
    <message>
        <source>The rules could not be run.</source>
        <translation>Die Regeln konnten nicht ausgeführt werden.</translation>
    </message>
    <message>
        <source>The alerts could not be read.</source>
        <translation>Die Alarme konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The rules are running…</source>
        <translation>Die Regeln laufen…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s) closed</source>
        <translation>
            <numerusform>%Ln Alarm geschlossen</numerusform>
            <numerusform>%Ln Alarme geschlossen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s) set to active</source>
        <translation>
            <numerusform>%Ln Alarm auf „in Arbeit“ gesetzt</numerusform>
            <numerusform>%Ln Alarme auf „in Arbeit“ gesetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s) set to new</source>
        <translation>
            <numerusform>%Ln Alarm auf „neu“ gesetzt</numerusform>
            <numerusform>%Ln Alarme auf „neu“ gesetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s) suppressed</source>
        <translation>
            <numerusform>%Ln Alarm unterdrückt</numerusform>
            <numerusform>%Ln Alarme unterdrückt</numerusform>
        </translation>
    </message>
    <message>
        <source>Set to Active</source>
        <translation>Auf „in Arbeit“ setzen</translation>
    </message>
    <message>
        <source>Close…</source>
        <translation>Schließen…</translation>
    </message>
    <message>
        <source>Take Ownership</source>
        <translation>Zuständigkeit übernehmen</translation>
    </message>
    <message>
        <source>Suppress Alerts Like This…</source>
        <translation>Solche Alarme unterdrücken…</translation>
    </message>
    <message>
        <source>Set to New</source>
        <translation>Auf „neu“ setzen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>Schlagwort…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz…</translation>
    </message>
    <message>
        <source>Show the Flow</source>
        <translation>Vorgang zeigen</translation>
    </message>
    <message>
        <source>Show User %1</source>
        <translation>Benutzer %1 zeigen</translation>
    </message>
    <message>
        <source>Show %1, Who Acted</source>
        <translation>Handelnden %1 zeigen</translation>
    </message>
    <message>
        <source>Show Address %1</source>
        <translation>Adresse %1 zeigen</translation>
    </message>
    <message>
        <source>Show the Rule</source>
        <translation>Regel zeigen</translation>
    </message>
    <message>
        <source>Filter by This User</source>
        <translation>Nach diesem Benutzer filtern</translation>
    </message>
    <message>
        <source>Filter by This Address</source>
        <translation>Nach dieser Adresse filtern</translation>
    </message>
    <message>
        <source>Filter Flows by This Rule</source>
        <translation>Vorgänge nach dieser Regel filtern</translation>
    </message>
    <message>
        <source>Only Alerts of This Rule</source>
        <translation>Nur Alarme dieser Regel</translation>
    </message>
    <message>
        <source>Copy All That Is Told of It</source>
        <translation>Alle Angaben dazu kopieren</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>Kein Fall geöffnet</translation>
    </message>
    <message>
        <source>Open a case or make a new one, import logs, and run the rules.</source>
        <translation>Öffnen Sie einen Fall oder legen Sie einen neuen an, importieren Sie Protokolle und führen Sie die Regeln aus.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Alerts are kept in the case.</source>
        <translation>Alarme werden im Fall aufbewahrt.</translation>
    </message>
    <message>
        <source>Their alerts appear here when all of them have run.</source>
        <translation>Ihre Alarme erscheinen hier, wenn alle gelaufen sind.</translation>
    </message>
    <message>
        <source>Nothing to judge yet</source>
        <translation>Noch nichts zu beurteilen</translation>
    </message>
    <message>
        <source>Import audit logs, sign-in logs and event logs first; then run the rules.</source>
        <translation>Importieren Sie zuerst Überwachungs-, Anmelde- und Ereignisprotokolle; führen Sie dann die Regeln aus.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>The rules have not been run yet</source>
        <translation>Die Regeln wurden noch nicht ausgeführt</translation>
    </message>
    <message>
        <source>They look through all of the imported logs as if they had run on schedule, and tell of every alert why it fired.</source>
        <translation>Sie gehen alle importierten Protokolle durch, als wären sie nach Zeitplan gelaufen, und sagen zu jedem Alarm, warum er ausgelöst wurde.</translation>
    </message>
    <message>
        <source>Run the Rules</source>
        <translation>Die Regeln ausführen</translation>
    </message>
    <message>
        <source>Every answer could be judged, from the logs that the case holds.</source>
        <translation>Jede Antwort war entscheidbar, mit den Protokollen, die der Fall enthält.</translation>
    </message>
    <message>
        <source>The rules that could be judged raised no alert</source>
        <translation>Die entscheidbaren Regeln haben keinen Alarm ausgelöst</translation>
    </message>
    <message>
        <source>Run the Rules Again</source>
        <translation>Die Regeln erneut ausführen</translation>
    </message>
    <message>
        <source>Show the Explanations</source>
        <translation>Erklärungen zeigen</translation>
    </message>
    <message>
        <source>Show What Could Not Be Judged</source>
        <translation>Nicht Entscheidbares zeigen</translation>
    </message>
    <message>
        <source>No alert passes the filter</source>
        <translation>Kein Alarm passt zum Filter</translation>
    </message>
    <message numerus="yes">
        <source>It hides %Ln row(s).</source>
        <translation>
            <numerusform>Er verbirgt %Ln Zeile.</numerusform>
            <numerusform>Er verbirgt %Ln Zeilen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Show All</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>What the filter of the window leaves out</source>
        <translation>Was der Filter des Fensters weglässt</translation>
    </message>
    <message>
        <source>Show all alerts: clear the filter of the window</source>
        <translation>Alle Alarme zeigen: den Filter des Fensters löschen</translation>
    </message>
    <message>
        <source>No alert passes the filter of the window</source>
        <translation>Kein Alarm passt zum Filter des Fensters</translation>
    </message>
</context>
<context>
    <name>ui::AnnotationBox</name>
    <message>
        <source>Notes and verdict</source>
        <translation>Notizen und Urteil</translation>
    </message>
    <message>
        <source>Why? (optional)</source>
        <translation>Warum? (freiwillig)</translation>
    </message>
    <message>
        <source>Reason of the verdict</source>
        <translation>Grund des Urteils</translation>
    </message>
    <message>
        <source>+ tag</source>
        <translation>+ Schlagwort</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Enter adds the tag; several are separated by commas</source>
        <translation>Die Eingabetaste fügt das Schlagwort hinzu; mehrere werden durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Write a note on these %1 rows…</source>
        <translation>Notiz zu diesen %1 Zeilen schreiben…</translation>
    </message>
    <message>
        <source>Write a note…</source>
        <translation>Notiz schreiben…</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
</context>
<context>
    <name>ui::AnnotationColumn</name>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
</context>
<context>
    <name>ui::AnnotationController</name>
    <message>
        <source>Undo %1</source>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>Wiederherstellen: %1</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Notes cannot be changed while an import or a run of rules is under way. Try again when it has ended.</source>
        <translation>Notizen lassen sich nicht ändern, solange importiert wird oder Regeln laufen. Versuchen Sie es danach noch einmal.</translation>
    </message>
    <message>
        <source>This cannot be undone: it has been changed since, by another window or program.</source>
        <translation>Das lässt sich nicht rückgängig machen: Es wurde seitdem von einem anderen Fenster oder Programm geändert.</translation>
    </message>
    <message>
        <source>This cannot be done again: it has been changed since, by another window or program.</source>
        <translation>Das lässt sich nicht wiederherstellen: Es wurde seitdem von einem anderen Fenster oder Programm geändert.</translation>
    </message>
    <message>
        <source>This note is not there any more: another window or program has changed it.</source>
        <translation>Diese Notiz gibt es nicht mehr: Ein anderes Fenster oder Programm hat sie geändert.</translation>
    </message>
    <message>
        <source>A tag is one line of at most 64 characters without commas; a note must not be empty.</source>
        <translation>Ein Schlagwort ist eine Zeile mit höchstens 64 Zeichen ohne Kommas; eine Notiz darf nicht leer sein.</translation>
    </message>
    <message>
        <source>This is too much at once: at most 100,000 rows are marked together, and a note is at most one megabyte long.</source>
        <translation>Das ist zu viel auf einmal: Höchstens 100.000 Zeilen werden zusammen markiert, und eine Notiz ist höchstens ein Megabyte lang.</translation>
    </message>
</context>
<context>
    <name>ui::AnnotationWords</name>
    <message>
        <source>Tag &quot;%1&quot;</source>
        <translation>Schlagwort „%1“</translation>
    </message>
    <message>
        <source>Removal of Tag &quot;%1&quot;</source>
        <translation>Schlagwort „%1“ entfernen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Removal of Star</source>
        <translation>Stern entfernen</translation>
    </message>
    <message>
        <source>Removal of Verdict</source>
        <translation>Urteil entfernen</translation>
    </message>
    <message>
        <source>Verdict &quot;%1&quot;</source>
        <translation>Urteil „%1“</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Edit of Note</source>
        <translation>Notiz ändern</translation>
    </message>
    <message>
        <source>Removal of Note</source>
        <translation>Notiz entfernen</translation>
    </message>
    <message>
        <source>Saved Search &quot;%1&quot;</source>
        <translation>Gespeicherte Suche „%1“</translation>
    </message>
    <message>
        <source>Removal of Search &quot;%1&quot;</source>
        <translation>Suche „%1“ entfernen</translation>
    </message>
    <message>
        <source>Benign</source>
        <translation>Harmlos</translation>
    </message>
    <message>
        <source>Suspicious</source>
        <translation>Verdächtig</translation>
    </message>
    <message>
        <source>Malicious</source>
        <translation>Bösartig</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Tags: %1</source>
        <translation>Schlagwörter: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>a change, the number of rows</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Saved Query &quot;%1&quot;</source>
        <translation>Gespeicherte Abfrage „%1“</translation>
    </message>
    <message>
        <source>Removal of Query &quot;%1&quot;</source>
        <translation>Abfrage „%1“ entfernen</translation>
    </message>
    <message>
        <source>Status of Alert</source>
        <translation>Status des Alarms</translation>
    </message>
    <message>
        <source>Owner of Alert</source>
        <translation>Zuständigkeit für den Alarm</translation>
    </message>
    <message>
        <source>Suppression of Alerts</source>
        <translation>Unterdrückung von Alarmen</translation>
    </message>
    <message>
        <source>Removal of Suppression</source>
        <translation>Unterdrückung aufheben</translation>
    </message>
    <message>
        <source>Saved Dashboard &quot;%1&quot;</source>
        <translation>Gespeichertes Dashboard „%1“</translation>
    </message>
    <message>
        <source>Removal of Dashboard &quot;%1&quot;</source>
        <translation>Dashboard „%1“ entfernen</translation>
    </message>
</context>
<context>
    <name>ui::AroundWords</name>
    <message numerus="yes">
        <source>Familiar: %n successful sign-in(s) of the user came from it in the seven days before.</source>
        <translation>
            <numerusform>Bekannt: Eine erfolgreiche Anmeldung des Benutzers kam in den sieben Tagen davor von ihr.</numerusform>
            <numerusform>Bekannt: %n erfolgreiche Anmeldungen des Benutzers kamen in den sieben Tagen davor von ihr.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unknown: the case holds no sign-in of the user in the seven days before.</source>
        <translation>Unklar: Der Fall enthält keine Anmeldung des Benutzers aus den sieben Tagen davor.</translation>
    </message>
    <message>
        <source>%1, %2 after the flow</source>
        <translation>%1, %2 nach dem Vorgang</translation>
    </message>
    <message>
        <source>%1, %2 after the flow, from the address of the flow</source>
        <translation>%1, %2 nach dem Vorgang, von der Adresse des Vorgangs</translation>
    </message>
    <message>
        <source>%1, %2 after the flow, from %3</source>
        <translation>%1, %2 nach dem Vorgang, von %3</translation>
    </message>
    <message>
        <source>new address</source>
        <translation>neue Adresse</translation>
    </message>
    <message>
        <source>familiar address</source>
        <translation>bekannte Adresse</translation>
    </message>
    <message>
        <source>signed in %1 later</source>
        <translation>angemeldet %1 danach</translation>
    </message>
    <message>
        <source>during a write-back outage</source>
        <translation>während eines Ausfalls des Rückschreibens</translation>
    </message>
    <message>
        <source>%1, during the flow, from %2</source>
        <translation>%1, während des Vorgangs, von %2</translation>
    </message>
    <message>
        <source>signed in during the flow</source>
        <translation>angemeldet während des Vorgangs</translation>
    </message>
    <message numerus="yes">
        <source>New: of %n sign-in(s) of the user in the seven days before, no successful one without risk came from it.</source>
        <translation>
            <numerusform>Neu: Die eine Anmeldung des Benutzers in den sieben Tagen davor war keine erfolgreiche ohne Risiko von dort.</numerusform>
            <numerusform>Neu: Von %n Anmeldungen des Benutzers in den sieben Tagen davor kam keine erfolgreiche ohne Risiko von dort.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AxisPainter</name>
    <message>
        <source>Since the start</source>
        <translation>Seit dem Beginn</translation>
    </message>
</context>
<context>
    <name>ui::CaseDialogs</name>
    <message>
        <source>New Case</source>
        <translation>Neuer Fall</translation>
    </message>
    <message>
        <source>Cases (*.sspr)</source>
        <translation>Fälle (*.sspr)</translation>
    </message>
    <message>
        <source>Open Case</source>
        <translation>Fall öffnen</translation>
    </message>
    <message>
        <source>Cases (*.sspr);;All files (*)</source>
        <translation>Fälle (*.sspr);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import Files</source>
        <translation>Dateien importieren</translation>
    </message>
    <message>
        <source>Import Folder</source>
        <translation>Ordner importieren</translation>
    </message>
    <message>
        <source>Logs and archives (*.json *.jsonl *.csv *.tsv *.evtx *.xml *.txt *.clixml *.zip *.7z *.gz *.tar *.tgz *.zst);;All files (*)</source>
        <translation>Protokolle und Archive (*.json *.jsonl *.csv *.tsv *.evtx *.xml *.txt *.clixml *.zip *.7z *.gz *.tar *.tgz *.zst);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Follow a Folder</source>
        <translation>Ordner beobachten</translation>
    </message>
    <message>
        <source>Searches From a File</source>
        <translation>Suchen aus einer Datei</translation>
    </message>
    <message>
        <source>Saved searches (*.jsonl);;All files (*)</source>
        <translation>Gespeicherte Suchen (*.jsonl);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Searches to a File</source>
        <translation>Suchen in eine Datei</translation>
    </message>
    <message>
        <source>Saved searches (*.jsonl)</source>
        <translation>Gespeicherte Suchen (*.jsonl)</translation>
    </message>
</context>
<context>
    <name>ui::CautionBox</name>
    <message>
        <source>Not known, so this is no all-clear</source>
        <translation>Nicht bekannt, daher keine Entwarnung</translation>
    </message>
    <message>
        <source>Show the operation</source>
        <translation>Vorgang zeigen</translation>
    </message>
    <message>
        <source>Make sure who is calling before you reset anything</source>
        <translation>Vergewissern Sie sich, wer anruft, bevor Sie etwas zurücksetzen</translation>
    </message>
    <message>
        <source>Take care before you reset anything</source>
        <translation>Vorsicht, bevor Sie etwas zurücksetzen</translation>
    </message>
    <message>
        <source>Reasons for caution</source>
        <translation>Gründe zur Vorsicht</translation>
    </message>
</context>
<context>
    <name>ui::CheckPanel</name>
    <message>
        <source>Evidence</source>
        <translation>Beweismittel</translation>
    </message>
    <message>
        <source>Examiner log</source>
        <translation>Prüferprotokoll</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Bündel</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signatur</translation>
    </message>
    <message>
        <source>Check of the case</source>
        <translation>Prüfung des Falls</translation>
    </message>
    <message>
        <source>Compares the files of evidence with their hashes, and looks whether the log, the records and the database are what they were. Nothing is changed.</source>
        <translation>Vergleicht die Beweisdateien mit ihren Prüfsummen und sieht nach, ob Protokoll, Datensätze und Datenbank unverändert sind. Dabei wird nichts geändert.</translation>
    </message>
    <message>
        <source>Progress of the check</source>
        <translation>Fortschritt der Prüfung</translation>
    </message>
    <message>
        <source>What the check found</source>
        <translation>Was die Prüfung ergab</translation>
    </message>
    <message>
        <source>Where they were when they were imported</source>
        <translation>Wo sie beim Import lagen</translation>
    </message>
    <message>
        <source>&amp;Files of evidence</source>
        <translation>Be&amp;weisdateien</translation>
    </message>
    <message>
        <source>Files of evidence</source>
        <translation>Beweisdateien</translation>
    </message>
    <message>
        <source>As a report or a hand-over names it; without it a cut-off end does not show</source>
        <translation>Wie sie ein Bericht oder eine Übergabe nennt; ohne sie fällt ein abgeschnittenes Ende nicht auf</translation>
    </message>
    <message>
        <source>&amp;Hash noted elsewhere</source>
        <translation>Anderswo &amp;notierte Prüfsumme</translation>
    </message>
    <message>
        <source>&amp;Check Now</source>
        <translation>Jetzt &amp;prüfen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Where the Evidence Is Now</source>
        <translation>Wo die Beweismittel jetzt liegen</translation>
    </message>
    <message>
        <source>In order</source>
        <translation>In Ordnung</translation>
    </message>
    <message>
        <source>Not in order</source>
        <translation>Nicht in Ordnung</translation>
    </message>
    <message>
        <source>%1 - %2: %3</source>
        <translation>%1 - %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>The case is what it was: %n thing(s) were checked and are in order.</source>
        <translation>
            <numerusform>Der Fall ist unverändert: %n Punkt wurde geprüft und ist in Ordnung.</numerusform>
            <numerusform>Der Fall ist unverändert: %n Punkte wurden geprüft und sind in Ordnung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are not what they were; they stand first.</source>
        <translation>
            <numerusform>%n Abweichung vom früheren Stand; sie steht zuoberst.</numerusform>
            <numerusform>%n Abweichungen vom früheren Stand; sie stehen zuoberst.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ChipBar</name>
    <message>
        <source>No filter: everything is shown</source>
        <translation>Kein Filter: Alles wird gezeigt</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alle leeren</translation>
    </message>
    <message>
        <source>Show everything again (Ctrl+Shift+L)</source>
        <translation>Alles wieder zeigen (Strg+Umschalt+L)</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>%1
Click or press Del to remove it</source>
        <translation>%1
Entfernen mit Klick oder Entf</translation>
    </message>
    <message>
        <source>+ Add</source>
        <translation>+ Bedingung</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>Bedingung hinzufügen</translation>
    </message>
    <message>
        <source>Add a condition: choose what it looks at, then its value</source>
        <translation>Bedingung hinzufügen: wählen, worauf sie sich bezieht, dann ihren Wert</translation>
    </message>
</context>
<context>
    <name>ui::ClockEditor</name>
    <message>
        <source>&amp;Set</source>
        <translation>&amp;Setzen</translation>
    </message>
    <message>
        <source>&amp;Use Estimate</source>
        <translation>S&amp;chätzung verwenden</translation>
    </message>
    <message>
        <source>Is in staging &amp;mode and should not write back</source>
        <translation>Ist im Staging-&amp;Modus und sollte nicht zurückschreiben</translation>
    </message>
    <message>
        <source>The offset moves what is shown, and which flow a server event without id belongs to; the evidence keeps its times. Every change goes into the examiner log.</source>
        <translation>Die Abweichung verschiebt, was gezeigt wird, und zu welchem Vorgang ein Serverereignis ohne ID gehört; die Beweismittel behalten ihre Zeiten. Jede Änderung kommt ins Prüferprotokoll.</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>Clock ahead by, in seconds</source>
        <translation>Uhr geht vor, in Sekunden</translation>
    </message>
    <message>
        <source>Clock &amp;ahead by:</source>
        <translation>Uhr geht &amp;vor um:</translation>
    </message>
    <message>
        <source>Select a server</source>
        <translation>Server auswählen</translation>
    </message>
    <message>
        <source>%1, from %2 matches</source>
        <translation>%1, aus %2 Paaren</translation>
    </message>
    <message>
        <source>No match bounds it; the times are then shown as they are</source>
        <translation>Kein Paar grenzt sie ein; die Zeiten werden dann gezeigt, wie sie sind</translation>
    </message>
</context>
<context>
    <name>ui::ClosePanel</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>What the alert was</source>
        <translation>Was der Alarm war</translation>
    </message>
    <message>
        <source>Why? (what you checked, who confirmed it)</source>
        <translation>Warum? (was Sie geprüft haben, wer es bestätigt hat)</translation>
    </message>
    <message>
        <source>Reason of the classification</source>
        <translation>Grund der Einstufung</translation>
    </message>
    <message>
        <source>What was it? The reason is kept with your name and the time.</source>
        <translation>Was war es? Der Grund wird mit Ihrem Namen und der Zeit aufbewahrt.</translation>
    </message>
    <message numerus="yes">
        <source>What were they? The reason is kept with %Ln alert(s), with your name and the time.</source>
        <translation>
            <numerusform>Was war es? Der Grund wird bei %Ln Alarm aufbewahrt, mit Ihrem Namen und der Zeit.</numerusform>
            <numerusform>Was war es? Der Grund wird bei %Ln Alarmen aufbewahrt, mit Ihrem Namen und der Zeit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CodeCard</name>
    <message>
        <source>Copy as Ticket Text</source>
        <translation>Als Tickettext kopieren</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Was es bedeutet</translation>
    </message>
    <message>
        <source>What else is known from it</source>
        <translation>Was sich daraus noch ergibt</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Was als Nächstes zu tun ist</translation>
    </message>
    <message>
        <source>Who can do it</source>
        <translation>Wer es tun kann</translation>
    </message>
    <message>
        <source>Who says so</source>
        <translation>Wer das sagt</translation>
    </message>
    <message>
        <source>Meaning of the code</source>
        <translation>Bedeutung des Codes</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>code, what it is called</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, called %2 by Microsoft</source>
        <translation>%1, bei Microsoft %2 genannt</translation>
    </message>
    <message>
        <source>Nothing is to be done.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>%1 (no document says so)</source>
        <translation>%1 (in keinem Dokument belegt)</translation>
    </message>
    <message>
        <source>Not documented</source>
        <translation>Nicht dokumentiert</translation>
    </message>
</context>
<context>
    <name>ui::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>Was möchten Sie tun?</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands that match</source>
        <translation>Passende Befehle</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>Nichts passt</translation>
    </message>
</context>
<context>
    <name>ui::ContextBar</name>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Minutes before and after</source>
        <translation>Minuten davor und danach</translation>
    </message>
    <message>
        <source>Before and after:</source>
        <translation>Davor und danach:</translation>
    </message>
    <message>
        <source>1 Hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>Back (Backspace)</source>
        <translation>Zurück (Rücktaste)</translation>
    </message>
    <message>
        <source>Back to the filtered events</source>
        <translation>Zurück zu den gefilterten Ereignissen</translation>
    </message>
    <message>
        <source>All events around %1 %2; the filter does not apply here.</source>
        <translation>Alle Ereignisse rund um %1 %2; der Filter gilt hier nicht.</translation>
    </message>
</context>
<context>
    <name>ui::Coverage</name>
    <message>
        <source>missing: no file spans this time</source>
        <translation>fehlt: Keine Datei umfasst diese Zeit</translation>
    </message>
    <message>
        <source>partly missing</source>
        <translation>teils fehlend</translation>
    </message>
    <message>
        <source>silent: spanned by a file, but without events</source>
        <translation>still: von einer Datei umfasst, aber ohne Ereignisse</translation>
    </message>
    <message>
        <source>present</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n hour(s) missing</source>
        <translation>
            <numerusform>%1, %n Stunde fehlt</numerusform>
            <numerusform>%1, %n Stunden fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>no events</source>
        <translation>keine Ereignisse</translation>
    </message>
    <message>
        <source>%1, %2 %3: %4</source>
        <comment>lane, span, zone, what</comment>
        <translation>%1, %2 %3: %4</translation>
    </message>
    <message>
        <source>%1: %2 events; hours with events %3, silent %4, missing %5</source>
        <translation>%1: %2 Ereignisse; Stunden mit Ereignissen %3, still %4, fehlend %5</translation>
    </message>
    <message>
        <source>List, as of %1</source>
        <translation>Liste, Stand %1</translation>
    </message>
    <message>
        <source>%1: list, as of %2, %3 rows; it has no hours that could be missing</source>
        <comment>lane, day, count</comment>
        <translation>%1: Liste, Stand %2, %3 Zeilen; sie hat keine Stunden, die fehlen könnten</translation>
    </message>
    <message>
        <source>silent for longer than is to be believed: counted as missing</source>
        <translation>zu lange still, um glaubhaft zu sein: zählt als fehlend</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n hour(s) silent for longer than is to be believed</source>
        <translation>
            <numerusform>%1, %n Stunde zu lange still, um glaubhaft zu sein</numerusform>
            <numerusform>%1, %n Stunden zu lange still, um glaubhaft zu sein</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CoveragePage</name>
    <message>
        <source>Coverage by days</source>
        <translation>Abdeckung nach Tagen</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>present</source>
        <translation>vorhanden</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>still</translation>
    </message>
    <message>
        <source>partly missing</source>
        <translation>teils fehlend</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>Verkleinern (−)</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>Vergrößern (+)</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Show everything (0)</source>
        <translation>Alles zeigen (0)</translation>
    </message>
    <message>
        <source>The map shows which hours of each log are in the case. There is no event with a time yet: import logs first.</source>
        <translation>Die Karte zeigt, welche Stunden jedes Protokolls im Fall sind. Noch gibt es kein Ereignis mit einer Zeit: Importieren Sie zuerst Protokolle.</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Day (%1)</source>
        <translation>Tag (%1)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Hours with events</source>
        <translation>Stunden mit Ereignissen</translation>
    </message>
    <message>
        <source>Silent hours</source>
        <translation>Stille Stunden</translation>
    </message>
    <message>
        <source>Missing hours</source>
        <translation>Fehlende Stunden</translation>
    </message>
    <message>
        <source>not believed</source>
        <translation>nicht glaubhaft</translation>
    </message>
    <message>
        <source>Silent, not believed</source>
        <translation>Still, nicht glaubhaft</translation>
    </message>
</context>
<context>
    <name>ui::CoverageView</name>
    <message>
        <source>Coverage map</source>
        <translation>Karte der Abdeckung</translation>
    </message>
    <message>
        <source>Nothing is in the case yet</source>
        <translation>Noch ist nichts im Fall</translation>
    </message>
</context>
<context>
    <name>ui::CustodyPage</name>
    <message>
        <source>No case is open</source>
        <translation>Kein Fall geöffnet</translation>
    </message>
    <message>
        <source>Open a case, and what was done to it stands here.</source>
        <translation>Öffnen Sie einen Fall: Hier steht dann, was mit ihm gemacht wurde.</translation>
    </message>
    <message>
        <source>Import Logs...</source>
        <translation>Protokolle importieren…</translation>
    </message>
    <message>
        <source>Hash at the end of the log</source>
        <translation>Prüfsumme am Ende des Protokolls</translation>
    </message>
    <message>
        <source>Copy &amp;Hash</source>
        <translation>Prüfsumme &amp;kopieren</translation>
    </message>
    <message>
        <source>Note it outside of the case: only against it a log shows that was cut off at its end</source>
        <translation>Notieren Sie sie außerhalb des Falls: Nur an ihr zeigt sich, ob das Ende des Protokolls abgeschnitten wurde</translation>
    </message>
    <message>
        <source>Hash of the examiner log copied</source>
        <translation>Prüfsumme des Prüferprotokolls kopiert</translation>
    </message>
    <message>
        <source>&amp;Seal...</source>
        <translation>&amp;Versiegeln…</translation>
    </message>
    <message>
        <source>Hand &amp;Over...</source>
        <translation>&amp;Übergeben…</translation>
    </message>
    <message>
        <source>Filter of the log</source>
        <translation>Filter des Protokolls</translation>
    </message>
    <message>
        <source>Examiner log</source>
        <translation>Prüferprotokoll</translation>
    </message>
    <message>
        <source>The entry</source>
        <translation>Der Eintrag</translation>
    </message>
    <message>
        <source>The log cannot be read</source>
        <translation>Das Protokoll ist nicht lesbar</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The check was broken off.</source>
        <translation>Die Prüfung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The chain of the log breaks at entry %1: %2</source>
        <translation>Die Kette des Protokolls bricht bei Eintrag %1: %2</translation>
    </message>
    <message>
        <source>Hash: %1</source>
        <translation>Prüfsumme: %1</translation>
    </message>
    <message>
        <source>Hash of the entry before: %1</source>
        <translation>Prüfsumme des Eintrags davor: %1</translation>
    </message>
    <message>
        <source>The seal was broken off; nothing is left of it.</source>
        <translation>Das Versiegeln wurde abgebrochen; es ist nichts davon übrig.</translation>
    </message>
    <message>
        <source>Nothing has been written to the log of this case yet.</source>
        <translation>In das Protokoll dieses Falls ist noch nichts geschrieben worden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln entry(ies), each bound to the one before: the chain is whole. The hash at its end:</source>
        <translation>
            <numerusform>%Ln Eintrag: Die Kette ist unversehrt. Die Prüfsumme an ihrem Ende:</numerusform>
            <numerusform>%Ln Einträge, jeder an den davor gebunden: Die Kette ist unversehrt. Die Prüfsumme an ihrem Ende:</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter: words of an entry (Ctrl+F)</source>
        <translation>Filter: Wörter eines Eintrags (Strg+F)</translation>
    </message>
</context>
<context>
    <name>ui::DashboardPrint</name>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
    <message>
        <source>Zone: %1</source>
        <translation>Zone: %1</translation>
    </message>
</context>
<context>
    <name>ui::DashboardView</name>
    <message>
        <source>Panels</source>
        <translation>Diagramme</translation>
    </message>
</context>
<context>
    <name>ui::DisplayZone</name>
    <message>
        <source>local, %1</source>
        <translation>lokal, %1</translation>
    </message>
</context>
<context>
    <name>ui::DockPage</name>
    <message>
        <source>Reset the Layout of This Page</source>
        <translation>Anordnung dieser Seite zurücksetzen</translation>
    </message>
</context>
<context>
    <name>ui::DropHint</name>
    <message>
        <source>Drop to import</source>
        <translation>Zum Importieren loslassen</translation>
    </message>
</context>
<context>
    <name>ui::EpisodeBox</name>
    <message>
        <source>Other flows of the episode</source>
        <translation>Andere Vorgänge der Episode</translation>
    </message>
    <message>
        <source>&lt;b&gt;Episode, flow %1 of %2:&lt;/b&gt; %3</source>
        <translation>&lt;b&gt;Episode, Vorgang %1 von %2:&lt;/b&gt; %3</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <comment>time, kind and outcome of a flow</comment>
        <translation>%1 %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und ein weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ErrorMessages</name>
    <message>
        <source>The job was cancelled.</source>
        <translation>Der Auftrag wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The file or folder does not exist.</source>
        <translation>Die Datei oder der Ordner ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>The file cannot be opened or read.</source>
        <translation>Die Datei kann nicht geöffnet oder gelesen werden.</translation>
    </message>
    <message>
        <source>The file or folder cannot be written.</source>
        <translation>Die Datei oder der Ordner kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>There is no space left on the disk.</source>
        <translation>Auf dem Datenträger ist kein Platz mehr.</translation>
    </message>
    <message>
        <source>The file is not a case of SSPR Investigator.</source>
        <translation>Die Datei ist kein Fall von SSPR Investigator.</translation>
    </message>
    <message>
        <source>The case was made by a newer version of SSPR Investigator.</source>
        <translation>Der Fall stammt von einer neueren Version von SSPR Investigator.</translation>
    </message>
    <message>
        <source>Another program is working on the case. Close it there and try again.</source>
        <translation>Ein anderes Programm arbeitet mit dem Fall. Schließen Sie ihn dort und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>The case is damaged.</source>
        <translation>Der Fall ist beschädigt.</translation>
    </message>
    <message>
        <source>The file has no form that can be read.</source>
        <translation>Die Datei hat keine lesbare Form.</translation>
    </message>
    <message>
        <source>The text does not follow its grammar.</source>
        <translation>Der Text folgt nicht seiner Grammatik.</translation>
    </message>
    <message>
        <source>The file is larger or deeper than can be read.</source>
        <translation>Die Datei ist größer oder tiefer verschachtelt, als gelesen werden kann.</translation>
    </message>
    <message>
        <source>The request makes no sense.</source>
        <translation>Die Anfrage ergibt keinen Sinn.</translation>
    </message>
    <message>
        <source>The program made a mistake. Please report it with the details.</source>
        <translation>Das Programm hat einen Fehler gemacht. Bitte melden Sie ihn mit den Einzelheiten.</translation>
    </message>
</context>
<context>
    <name>ui::EventDetails</name>
    <message>
        <source>Fields of the event</source>
        <translation>Felder des Ereignisses</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>As Text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <source>No event selected</source>
        <translation>Kein Ereignis gewählt</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Select a row: what it means, its fields and its place in the evidence stand here.</source>
        <translation>Eine Zeile wählen: Hier stehen dann ihre Bedeutung, ihre Felder und ihre Stelle in den Beweismitteln.</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>By whom</source>
        <translation>Durch wen</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>none that can be used</source>
        <translation>keine brauchbare</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Record id</source>
        <translation>Datensatz-ID</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beweismittel</translation>
    </message>
    <message>
        <source>Also in</source>
        <translation>Auch in</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Record of the event</source>
        <translation>Datensatz des Ereignisses</translation>
    </message>
</context>
<context>
    <name>ui::EventFindBar</name>
    <message>
        <source>Find in the visible columns</source>
        <translation>In den sichtbaren Spalten suchen</translation>
    </message>
    <message>
        <source>Find in events</source>
        <translation>In Ereignissen suchen</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>Close the find bar</source>
        <translation>Suchleiste schließen</translation>
    </message>
    <message>
        <source>Find:</source>
        <translation>Suchen:</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>Voriges (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>Nächstes (F3)</translation>
    </message>
    <message>
        <source>Not found in these rows</source>
        <translation>In diesen Zeilen nicht gefunden</translation>
    </message>
    <message>
        <source>Went on from the other end</source>
        <translation>Am anderen Ende fortgesetzt</translation>
    </message>
</context>
<context>
    <name>ui::EventModel</name>
    <message>
        <source>no time</source>
        <translation>keine Zeit</translation>
    </message>
    <message>
        <source>The record names no usable time.</source>
        <translation>Der Datensatz nennt keine brauchbare Zeit.</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
</context>
<context>
    <name>ui::EventNotes</name>
    <message>
        <source>Notes on the selected events</source>
        <translation>Notizen zu den ausgewählten Ereignissen</translation>
    </message>
    <message>
        <source>Select an event, or several: stars, tags, notes and a verdict on them stand here.</source>
        <translation>Wählen Sie ein Ereignis oder mehrere: Sterne, Schlagwörter, Notizen und ein Urteil dazu stehen hier.</translation>
    </message>
    <message>
        <source>%1 events are too many to be noted at once; it takes %2.</source>
        <translation>%1 Ereignisse sind zu viele, um sie auf einmal mit Notizen zu versehen; möglich sind %2.</translation>
    </message>
</context>
<context>
    <name>ui::EventTable</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>From Here On</source>
        <translation>Ab hier</translation>
    </message>
    <message>
        <source>Until Here</source>
        <translation>Bis hier</translation>
    </message>
    <message>
        <source>Include “%1”</source>
        <translation>„%1“ einschließen</translation>
    </message>
    <message>
        <source>Include</source>
        <translation>Einschließen</translation>
    </message>
    <message>
        <source>Exclude “%1”</source>
        <translation>„%1“ ausschließen</translation>
    </message>
    <message>
        <source>Exclude</source>
        <translation>Ausschließen</translation>
    </message>
    <message>
        <source>Only This, No Other Filter</source>
        <translation>Nur dies, kein anderer Filter</translation>
    </message>
    <message>
        <source>About This Value</source>
        <translation>Über diesen Wert</translation>
    </message>
    <message>
        <source>Show in Context</source>
        <translation>Im Zusammenhang zeigen</translation>
    </message>
    <message>
        <source>5 Minutes Before and After</source>
        <translation>5 Minuten davor und danach</translation>
    </message>
    <message>
        <source>1 Hour Before and After</source>
        <translation>1 Stunde davor und danach</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Go to Its Flow</source>
        <translation>Zu seinem Vorgang gehen</translation>
    </message>
    <message>
        <source>Go to User</source>
        <translation>Zum Benutzer gehen</translation>
    </message>
    <message>
        <source>Go to Address</source>
        <translation>Zur Adresse gehen</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy Rows with Headers</source>
        <translation>Zeilen mit Überschriften kopieren</translation>
    </message>
    <message>
        <source>Copy Rows As</source>
        <translation>Zeilen kopieren als</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>By %1, Ascending</source>
        <translation>Nach %1, aufsteigend</translation>
    </message>
    <message>
        <source>By %1, Descending</source>
        <translation>Nach %1, absteigend</translation>
    </message>
    <message>
        <source>Then by %1, Ascending</source>
        <translation>Dann nach %1, aufsteigend</translation>
    </message>
    <message>
        <source>Then by %1, Descending</source>
        <translation>Dann nach %1, absteigend</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>Schlagwort…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz…</translation>
    </message>
</context>
<context>
    <name>ui::EventWords</name>
    <message>
        <source>Audit</source>
        <translation>Überwachung</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Risk detection</source>
        <translation>Risikoerkennung</translation>
    </message>
    <message>
        <source>Risky user</source>
        <translation>Riskanter Benutzer</translation>
    </message>
    <message>
        <source>Cloud Apps</source>
        <translation>Cloud-Apps</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Registrierung</translation>
    </message>
    <message>
        <source>Method use</source>
        <translation>Methodennutzung</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>User list</source>
        <translation>Benutzerliste</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Rohergebnis</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Object id</source>
        <translation>Objekt-ID</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Acted by</source>
        <translation>Handelnder</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Stadt</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>CorrelationId</source>
        <translation>CorrelationId</translation>
    </message>
    <message>
        <source>Category of the log; of Windows events the channel</source>
        <translation>Kategorie des Protokolls; bei Windows-Ereignissen der Kanal</translation>
    </message>
    <message>
        <source>Error code of a sign-in, event id of Windows</source>
        <translation>Fehlercode einer Anmeldung, Ereignis-ID bei Windows</translation>
    </message>
    <message>
        <source>The result as the source has it; of write-back the hr code</source>
        <translation>Das Ergebnis, wie die Quelle es nennt; beim Rückschreiben der hr-Code</translation>
    </message>
    <message>
        <source>Whom the event is about</source>
        <translation>Wen das Ereignis betrifft</translation>
    </message>
    <message>
        <source>Who acted, where that is not the user</source>
        <translation>Wer gehandelt hat, wenn es nicht der Benutzer war</translation>
    </message>
    <message>
        <source>What it was done to, where that is no user; of a sign-in the resource</source>
        <translation>Woran es geschah, wenn es kein Benutzer ist; bei einer Anmeldung die Ressource</translation>
    </message>
    <message>
        <source>The service that logged it; of Windows events the provider</source>
        <translation>Der Dienst, der es protokolliert hat; bei Windows-Ereignissen der Anbieter</translation>
    </message>
    <message>
        <source>Device or operating system; of resets the on-premises agent</source>
        <translation>Gerät oder Betriebssystem; bei Zurücksetzungen der lokale Agent</translation>
    </message>
    <message>
        <source>CorrelationId; of write-back events the TrackingId</source>
        <translation>CorrelationId; bei Ereignissen des Rückschreibens die TrackingId</translation>
    </message>
    <message>
        <source>Where it stands first in the evidence</source>
        <translation>Wo es zuerst in den Beweismitteln steht</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Failure</source>
        <translation>Fehlschlag</translation>
    </message>
    <message>
        <source>Registered authentication methods</source>
        <translation>Registrierte Authentifizierungsmethoden</translation>
    </message>
    <message>
        <source>Role assignment</source>
        <translation>Rollenzuweisung</translation>
    </message>
    <message>
        <source>User in a list</source>
        <translation>Benutzer aus einer Liste</translation>
    </message>
    <message>
        <source>Registered methods</source>
        <translation>Registrierte Methoden</translation>
    </message>
    <message>
        <source>Default method</source>
        <translation>Standardmethode</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Geltungsbereich</translation>
    </message>
    <message>
        <source>Distinguished name</source>
        <translation>Definierter Name (DN)</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
</context>
<context>
    <name>ui::EventsPage</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Progress of loading the events</source>
        <translation>Fortschritt beim Laden der Ereignisse</translation>
    </message>
    <message>
        <source>Cancel loading the events</source>
        <translation>Laden der Ereignisse abbrechen</translation>
    </message>
    <message>
        <source>Find…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Move to the next row that contains a text (Ctrl+G)</source>
        <translation>Zur nächsten Zeile gehen, die einen Text enthält (Strg+G)</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>About a Value</source>
        <translation>Zu einem Wert</translation>
    </message>
    <message>
        <source>The filter cannot be applied to events.</source>
        <translation>Der Filter lässt sich nicht auf Ereignisse anwenden.</translation>
    </message>
    <message>
        <source>%1 rows are too many for the clipboard; it takes %2.</source>
        <translation>%1 Zeilen sind zu viele für die Zwischenablage; sie fasst %2.</translation>
    </message>
    <message>
        <source>Filtering %1 events…</source>
        <translation>%1 Ereignisse werden gefiltert…</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation>%1 von %2 Ereignissen</translation>
    </message>
    <message>
        <source>Loading the events…</source>
        <translation>Ereignisse werden geladen…</translation>
    </message>
    <message>
        <source>They stay in memory as long as the case is open.</source>
        <translation>Sie bleiben im Speicher, solange der Fall geöffnet ist.</translation>
    </message>
    <message>
        <source>Loading was cancelled</source>
        <translation>Das Laden wurde abgebrochen</translation>
    </message>
    <message>
        <source>The events could not be loaded</source>
        <translation>Die Ereignisse konnten nicht geladen werden</translation>
    </message>
    <message>
        <source>Load Again</source>
        <translation>Erneut laden</translation>
    </message>
    <message>
        <source>No event matches the filter</source>
        <translation>Kein Ereignis passt zum Filter</translation>
    </message>
    <message>
        <source>%1 events are hidden by it.</source>
        <translation>%1 Ereignisse sind durch ihn verborgen.</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>Reading the logs…</source>
        <translation>Die Protokolle werden gelesen…</translation>
    </message>
    <message>
        <source>Events appear here as soon as the first files are done.</source>
        <translation>Ereignisse erscheinen hier, sobald die ersten Dateien fertig sind.</translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation>Noch keine Ereignisse</translation>
    </message>
    <message>
        <source>Drop a folder with audit logs, sign-in logs and AAD Connect event logs here, or press Import…</source>
        <translation>Legen Sie einen Ordner mit Überwachungs-, Anmelde- und AAD-Connect-Protokollen hier ab oder drücken Sie Importieren…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Event, about a value, notes</source>
        <translation>Ereignis, zu einem Wert, Notizen</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>This is known of whole flows only, not of single events: %1</source>
        <translation>Das ist nur von ganzen Vorgängen bekannt, nicht von einzelnen Ereignissen: %1</translation>
    </message>
    <message numerus="yes">
        <source>Show the Events of the %Ln Flow(s) That Match</source>
        <translation>
            <numerusform>Die Ereignisse des passenden Vorgangs zeigen</numerusform>
            <numerusform>Die Ereignisse der %Ln passenden Vorgänge zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::EvidenceColumns</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>First event (%1)</source>
        <translation>Erstes Ereignis (%1)</translation>
    </message>
    <message>
        <source>Last event (%1)</source>
        <translation>Letztes Ereignis (%1)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was nicht stimmt</translation>
    </message>
    <message>
        <source>First bytes</source>
        <translation>Erste Bytes</translation>
    </message>
    <message>
        <source>already in the case</source>
        <translation>schon im Fall</translation>
    </message>
    <message>
        <source>not recognised</source>
        <translation>nicht erkannt</translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>in Ordnung</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Local times</source>
        <translation>Ortszeiten</translation>
    </message>
    <message>
        <source>as UTC</source>
        <translation>als UTC</translation>
    </message>
    <message>
        <source>The zone in which times that name none are read. Change it below.</source>
        <translation>Die Zone, in der Zeiten ohne Zonenangabe gelesen werden. Sie lässt sich unten ändern.</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>The form of the file is not known: %1</source>
        <translation>Die Form der Datei ist nicht bekannt: %1</translation>
    </message>
    <message>
        <source>%1, column %2</source>
        <translation>%1, Spalte %2</translation>
    </message>
    <message>
        <source>%1 bytes from byte %2 of the file</source>
        <translation>%1 Bytes ab Byte %2 der Datei</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Raw text</source>
        <translation>Rohtext</translation>
    </message>
    <message>
        <source>Import it again with a preview, and say what its columns mean.</source>
        <translation>Importieren Sie sie noch einmal mit Vorschau und sagen Sie, was ihre Spalten bedeuten.</translation>
    </message>
    <message>
        <source>“How to Collect Logs” names the forms that can be read. If it is one of them, it may be damaged.</source>
        <translation>„Protokolle sammeln“ nennt die lesbaren Formen. Ist es eine davon, ist die Datei vielleicht beschädigt.</translation>
    </message>
</context>
<context>
    <name>ui::EvidencePage</name>
    <message>
        <source>No evidence yet</source>
        <translation>Noch keine Beweismittel</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation>&amp;Importieren…</translation>
    </message>
    <message>
        <source>Import with &amp;Preview…</source>
        <translation>Import mit &amp;Vorschau…</translation>
    </message>
    <message>
        <source>&amp;Files</source>
        <translation>&amp;Dateien</translation>
    </message>
    <message>
        <source>&amp;Rejected</source>
        <translation>&amp;Abgewiesen</translation>
    </message>
    <message>
        <source>Co&amp;verage</source>
        <translation>Ab&amp;deckung</translation>
    </message>
    <message>
        <source>How to &amp;Collect Logs</source>
        <translation>Protokolle &amp;sammeln: Anleitung</translation>
    </message>
    <message>
        <source>Every file that is imported is listed here with its hash, its counts and its problems. Drop files, folders or archives here, or press Import…</source>
        <translation>Hier steht jede importierte Datei mit Prüfsumme, Anzahlen und Problemen. Ziehen Sie Dateien, Ordner oder Archive hierher, oder drücken Sie Importieren…</translation>
    </message>
    <message>
        <source>Follow a Folder…</source>
        <translation>Ordner beobachten…</translation>
    </message>
    <message>
        <source>How to Collect Logs</source>
        <translation>Protokolle sammeln: Anleitung</translation>
    </message>
    <message>
        <source>&amp;Rejected (%1)</source>
        <translation>&amp;Abgewiesen (%1)</translation>
    </message>
    <message>
        <source>F&amp;ollow a Folder…</source>
        <translation>&amp;Ordner beobachten…</translation>
    </message>
    <message>
        <source>St&amp;op Following</source>
        <translation>Beobachten be&amp;enden</translation>
    </message>
    <message>
        <source>Following %1</source>
        <translation>Beobachtet wird %1</translation>
    </message>
    <message>
        <source>Files, rejected pieces, coverage</source>
        <translation>Dateien, abgewiesene Stücke, Abdeckung</translation>
    </message>
</context>
<context>
    <name>ui::EvidenceWords</name>
    <message>
        <source>Diagnostic settings, JSON lines</source>
        <translation>Diagnoseeinstellungen, JSON-Zeilen</translation>
    </message>
    <message>
        <source>Diagnostic settings, records array</source>
        <translation>Diagnoseeinstellungen, records-Array</translation>
    </message>
    <message>
        <source>Diagnostic settings, JSON array</source>
        <translation>Diagnoseeinstellungen, JSON-Array</translation>
    </message>
    <message>
        <source>Graph API page (JSON)</source>
        <translation>Seite der Graph-API (JSON)</translation>
    </message>
    <message>
        <source>Portal or Graph JSON array</source>
        <translation>JSON-Array aus Portal oder Graph</translation>
    </message>
    <message>
        <source>Graph objects, JSON lines</source>
        <translation>Graph-Objekte, JSON-Zeilen</translation>
    </message>
    <message>
        <source>Windows event log (.evtx)</source>
        <translation>Windows-Ereignisprotokoll (.evtx)</translation>
    </message>
    <message>
        <source>Event Viewer XML</source>
        <translation>XML der Ereignisanzeige</translation>
    </message>
    <message>
        <source>Event log as text (wevtutil)</source>
        <translation>Ereignisprotokoll als Text (wevtutil)</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archiv</translation>
    </message>
    <message>
        <source>Not recognised</source>
        <translation>Nicht erkannt</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Überwachungsprotokoll</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Windows events</source>
        <translation>Windows-Ereignisse</translation>
    </message>
    <message>
        <source>Risk detections</source>
        <translation>Risikoerkennungen</translation>
    </message>
    <message>
        <source>Risky users</source>
        <translation>Riskante Benutzer</translation>
    </message>
    <message>
        <source>Cloud app activities</source>
        <translation>Cloud-App-Aktivitäten</translation>
    </message>
    <message>
        <source>Registered methods</source>
        <translation>Registrierte Methoden</translation>
    </message>
    <message>
        <source>Use of methods</source>
        <translation>Methodennutzung</translation>
    </message>
    <message>
        <source>Role assignments</source>
        <translation>Rollenzuweisungen</translation>
    </message>
    <message>
        <source>Directory roles</source>
        <translation>Verzeichnisrollen</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Other log, kept as it is</source>
        <translation>Anderes Protokoll, unverändert aufbewahrt</translation>
    </message>
    <message>
        <source>Another product&apos;s table</source>
        <translation>Tabelle eines anderen Produkts</translation>
    </message>
    <message>
        <source>Sign-ins, interactive</source>
        <translation>Anmeldungen, interaktiv</translation>
    </message>
    <message>
        <source>Sign-ins, non-interactive</source>
        <translation>Anmeldungen, nicht interaktiv</translation>
    </message>
    <message>
        <source>Sign-ins, service principals</source>
        <translation>Anmeldungen, Dienstprinzipale</translation>
    </message>
    <message>
        <source>Sign-ins, managed identities</source>
        <translation>Anmeldungen, verwaltete Identitäten</translation>
    </message>
    <message>
        <source>%1, table (CSV)</source>
        <translation>%1, Tabelle (CSV)</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>Diagnostic settings</source>
        <translation>Diagnoseeinstellungen</translation>
    </message>
    <message>
        <source>UTF-8 or binary</source>
        <translation>UTF-8 oder binär</translation>
    </message>
    <message>
        <source>day/month/year</source>
        <translation>Tag/Monat/Jahr</translation>
    </message>
    <message>
        <source>month/day/year</source>
        <translation>Monat/Tag/Jahr</translation>
    </message>
    <message>
        <source>Some times name no zone and were taken as UTC.</source>
        <translation>Manche Zeiten nennen keine Zone und wurden als UTC gelesen.</translation>
    </message>
    <message>
        <source>Choose the zone of the computer that wrote the file.</source>
        <translation>Wählen Sie die Zone des Rechners, der die Datei geschrieben hat.</translation>
    </message>
    <message>
        <source>These records stand apart; look at the raw records to see what was in the time&apos;s place.</source>
        <translation>Diese Datensätze stehen für sich; die Rohdatensätze zeigen, was an der Stelle der Zeit stand.</translation>
    </message>
    <message>
        <source>Both versions are kept. Compare the files: one of them may have been edited.</source>
        <translation>Beide Fassungen bleiben erhalten. Vergleichen Sie die Dateien: Eine davon könnte verändert worden sein.</translation>
    </message>
    <message>
        <source>The file ends before its closing bracket; the records up to there are whole.</source>
        <translation>Die Datei endet vor ihrer schließenden Klammer; die Datensätze bis dahin sind vollständig.</translation>
    </message>
    <message>
        <source>The download was broken off. Export again and import the new file; what is known counts once.</source>
        <translation>Der Download brach ab. Exportieren Sie noch einmal und importieren Sie die neue Datei; Bekanntes zählt nur einmal.</translation>
    </message>
    <message>
        <source>The portal stops there. Export in shorter spans of time, or by Graph.</source>
        <translation>Dort hört das Portal auf. Exportieren Sie kürzere Zeiträume, oder über Graph.</translation>
    </message>
    <message>
        <source>Check the filter and the span of the export.</source>
        <translation>Prüfen Sie Filter und Zeitraum des Exports.</translation>
    </message>
    <message>
        <source>Records are missing: the log was filtered, overwritten or tampered with. Ask for the whole log.</source>
        <translation>Datensätze fehlen: Das Protokoll wurde gefiltert, überschrieben oder verändert. Fordern Sie das ganze Protokoll an.</translation>
    </message>
    <message>
        <source>Find out who cleared the log and why; look for copies in backups or a SIEM.</source>
        <translation>Klären Sie, wer das Protokoll warum gelöscht hat; suchen Sie Kopien in Sicherungen oder einem SIEM.</translation>
    </message>
    <message>
        <source>PowerShell cut nested values. Export again with ConvertTo-Json -Depth 20.</source>
        <translation>PowerShell hat verschachtelte Werte abgeschnitten. Exportieren Sie noch einmal mit ConvertTo-Json -Depth 20.</translation>
    </message>
    <message>
        <source>This form leaves values out. Prefer a JSON export.</source>
        <translation>Diese Form lässt Werte weg. Ein JSON-Export ist besser.</translation>
    </message>
    <message>
        <source>The file was damaged or changed after it was written. Get a fresh copy.</source>
        <translation>Die Datei wurde beschädigt oder nachträglich verändert. Besorgen Sie eine frische Kopie.</translation>
    </message>
    <message>
        <source>Event log as PowerShell objects (CLIXML)</source>
        <translation>Ereignisprotokoll als PowerShell-Objekte (CLIXML)</translation>
    </message>
    <message>
        <source>Event log as PowerShell objects (JSON)</source>
        <translation>Ereignisprotokoll als PowerShell-Objekte (JSON)</translation>
    </message>
    <message>
        <source>Event log, JSON lines</source>
        <translation>Ereignisprotokoll, JSON-Zeilen</translation>
    </message>
    <message>
        <source>Treat these records with care, and ask for a fresh copy of the log.</source>
        <translation>Behandeln Sie diese Datensätze mit Vorsicht, und fordern Sie eine frische Kopie des Protokolls an.</translation>
    </message>
    <message>
        <source>A spreadsheet program cut them. Use the file as it was downloaded, or a JSON export.</source>
        <translation>Ein Tabellenprogramm hat sie gekürzt. Nehmen Sie die Datei, wie sie heruntergeladen wurde, oder einen JSON-Export.</translation>
    </message>
    <message>
        <source>Compare a record with the raw text, or map the columns by hand.</source>
        <translation>Vergleichen Sie einen Datensatz mit dem Rohtext, oder ordnen Sie die Spalten von Hand zu.</translation>
    </message>
    <message>
        <source>Import the file again with its encoding named.</source>
        <translation>Importieren Sie die Datei noch einmal und nennen Sie ihre Kodierung.</translation>
    </message>
    <message>
        <source>If names look wrong, import the file again with its encoding named.</source>
        <translation>Sehen Namen falsch aus, importieren Sie die Datei noch einmal und nennen Sie ihre Kodierung.</translation>
    </message>
    <message>
        <source>The file was saved in a wrong encoding, or damaged. Get it as it was exported.</source>
        <translation>Die Datei wurde in falscher Kodierung gespeichert oder beschädigt. Besorgen Sie sie, wie sie exportiert wurde.</translation>
    </message>
    <message>
        <source>Something was still writing the file. Import it again when that is done.</source>
        <translation>Etwas schrieb noch an der Datei. Importieren Sie sie noch einmal, wenn das fertig ist.</translation>
    </message>
    <message>
        <source>Unpack the archive yourself, look at what is in it, and import the files.</source>
        <translation>Entpacken Sie das Archiv selbst, sehen Sie nach, was darin ist, und importieren Sie die Dateien.</translation>
    </message>
    <message>
        <source>Unpack the archive yourself and import what can be read.</source>
        <translation>Entpacken Sie das Archiv selbst und importieren Sie, was lesbar ist.</translation>
    </message>
    <message>
        <source>The archive was damaged on its way. Get a fresh copy.</source>
        <translation>Das Archiv wurde unterwegs beschädigt. Besorgen Sie eine frische Kopie.</translation>
    </message>
    <message>
        <source>Numbers and ids are there all the same. Export the log on the server itself for the full texts.</source>
        <translation>Nummern und IDs sind trotzdem da. Exportieren Sie das Protokoll auf dem Server selbst, um die ganzen Texte zu haben.</translation>
    </message>
    <message>
        <source>Log Analytics query result (JSON)</source>
        <translation>Abfrageergebnis aus Log Analytics (JSON)</translation>
    </message>
    <message>
        <source>Log Analytics rows, JSON array</source>
        <translation>Zeilen aus Log Analytics, JSON-Array</translation>
    </message>
    <message>
        <source>Log Analytics rows, JSON lines</source>
        <translation>Zeilen aus Log Analytics, JSON-Zeilen</translation>
    </message>
    <message>
        <source>Cloud app activities, JSON array</source>
        <translation>Aktivitäten in Cloud-Apps, JSON-Array</translation>
    </message>
    <message>
        <source>Cloud app activities, JSON lines</source>
        <translation>Aktivitäten in Cloud-Apps, JSON-Zeilen</translation>
    </message>
    <message>
        <source>Records wrapped by a collector, JSON array</source>
        <translation>Von einem Sammler verpackte Datensätze, JSON-Array</translation>
    </message>
    <message>
        <source>Records wrapped by a collector, JSON lines</source>
        <translation>Von einem Sammler verpackte Datensätze, JSON-Zeilen</translation>
    </message>
    <message>
        <source>Unified audit log, JSON array</source>
        <translation>Einheitliches Überwachungsprotokoll, JSON-Array</translation>
    </message>
    <message>
        <source>Unified audit log, JSON lines</source>
        <translation>Einheitliches Überwachungsprotokoll, JSON-Zeilen</translation>
    </message>
    <message>
        <source>Unified audit log</source>
        <translation>Einheitliches Überwachungsprotokoll</translation>
    </message>
    <message>
        <source>Export again with the column CreatedDateTime (sign-ins) or ActivityDateTime (audit log).</source>
        <translation>Exportieren Sie noch einmal, mit der Spalte CreatedDateTime (Anmeldungen) oder ActivityDateTime (Überwachungsprotokoll).</translation>
    </message>
    <message>
        <source>A spreadsheet has saved the table anew. Import the file as it was downloaded: what is known counts once.</source>
        <translation>Eine Tabellenkalkulation hat die Tabelle neu gespeichert. Importieren Sie die Datei, wie sie heruntergeladen wurde: Bekanntes zählt nur einmal.</translation>
    </message>
    <message>
        <source>A program on the way has rewritten these cells. Use the file as it was downloaded, or a JSON export.</source>
        <translation>Ein Programm hat diese Zellen unterwegs umgeschrieben. Nehmen Sie die Datei, wie sie heruntergeladen wurde, oder einen JSON-Export.</translation>
    </message>
    <message>
        <source>Fetch the pages that follow and import them, too. Scripts must go on until no next page is named.</source>
        <translation>Holen Sie die folgenden Seiten, und importieren Sie auch diese. Skripte müssen weitermachen, bis keine nächste Seite mehr genannt wird.</translation>
    </message>
    <message>
        <source>If they are others, import the file under the name that the portal gave it, such as NonInteractiveSignIns_....csv.</source>
        <translation>Sind es andere, so importieren Sie die Datei unter dem Namen, den das Portal ihr gegeben hat, etwa NonInteractiveSignIns_....csv.</translation>
    </message>
    <message>
        <source>Records wrapped by a collector, table (CSV)</source>
        <translation>Von einem Sammler verpackte Datensätze, Tabelle (CSV)</translation>
    </message>
    <message>
        <source>If the order is another, say so above and have the times worked out again.</source>
        <translation>Ist die Reihenfolge eine andere, wählen Sie sie oben und lassen Sie die Zeiten neu berechnen.</translation>
    </message>
    <message>
        <source>Import the file with a mapping of its columns that says who acted and on whom.</source>
        <translation>Importieren Sie die Datei mit einer Spaltenzuordnung, die sagt, wer handelte und an wem.</translation>
    </message>
    <message>
        <source>Records wrapped by a collector, XML</source>
        <translation>Von einem Sammler verpackte Datensätze, XML</translation>
    </message>
    <message>
        <source>Compare a time with the file as it was downloaded.</source>
        <translation>Vergleichen Sie eine Zeit mit der Datei, wie sie heruntergeladen wurde.</translation>
    </message>
    <message>
        <source>What was tried twice within a second or a minute is one here. An export with ids keeps both: JSON of the portal or of Graph.</source>
        <translation>Was binnen einer Sekunde oder Minute zweimal versucht wurde, ist hier eines. Ein Export mit IDs behält beides: JSON aus dem Portal oder aus Graph.</translation>
    </message>
    <message>
        <source>What stood in front of it is not known. If the log is still on the server, export it again.</source>
        <translation>Was davor stand, ist nicht bekannt. Ist das Protokoll noch auf dem Server, exportieren Sie es erneut.</translation>
    </message>
    <message>
        <source>Nothing is to be done: PowerShell 5.1 appends to a file so.</source>
        <translation>Es ist nichts zu tun: So hängt PowerShell 5.1 an eine Datei an.</translation>
    </message>
</context>
<context>
    <name>ui::FacetPanel</name>
    <message>
        <source>Values appear here once there are rows.</source>
        <translation>Werte erscheinen hier, sobald es Zeilen gibt.</translation>
    </message>
    <message>
        <source>Facets</source>
        <translation>Facetten</translation>
    </message>
    <message>
        <source>Show Only This</source>
        <translation>Nur dies zeigen</translation>
    </message>
    <message>
        <source>Leave This Out</source>
        <translation>Dies weglassen</translation>
    </message>
    <message>
        <source>Click: only this. Ctrl+click: without it.</source>
        <translation>Klick: nur dies. Strg+Klick: ohne dies.</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
</context>
<context>
    <name>ui::FactList</name>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
</context>
<context>
    <name>ui::FigureCard</name>
    <message>
        <source>%1: %2</source>
        <comment>name of a figure, its value</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ui::FileCheck</name>
    <message>
        <source>The case does not know this file any more.</source>
        <translation>Der Fall kennt diese Datei nicht mehr.</translation>
    </message>
    <message>
        <source>No case is open any more.</source>
        <translation>Es ist kein Fall mehr geöffnet.</translation>
    </message>
</context>
<context>
    <name>ui::FileTreeView</name>
    <message>
        <source>Copy Value “%1”</source>
        <translation>Wert „%1“ kopieren</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy Rows with Headers</source>
        <translation>Zeilen mit Überschriften kopieren</translation>
    </message>
    <message>
        <source>Copy Whole Table</source>
        <translation>Ganze Tabelle kopieren</translation>
    </message>
    <message>
        <source>Expand All</source>
        <translation>Alle aufklappen</translation>
    </message>
    <message>
        <source>Collapse All</source>
        <translation>Alle zuklappen</translation>
    </message>
</context>
<context>
    <name>ui::FilesPage</name>
    <message>
        <source>&amp;Work Out Times Again</source>
        <translation>Zeiten &amp;neu berechnen</translation>
    </message>
    <message>
        <source>Show All &amp;Rejected</source>
        <translation>Alle Ab&amp;gewiesenen zeigen</translation>
    </message>
    <message>
        <source>Evidence files</source>
        <translation>Beweisdateien</translation>
    </message>
    <message>
        <source>Problems of the file</source>
        <translation>Probleme der Datei</translation>
    </message>
    <message>
        <source>&amp;Zone of local times:</source>
        <translation>&amp;Zone der Ortszeiten:</translation>
    </message>
    <message>
        <source>Not known: taken as UTC</source>
        <translation>Nicht bekannt: als UTC gelesen</translation>
    </message>
    <message>
        <source>Zone of local times</source>
        <translation>Zone der Ortszeiten</translation>
    </message>
    <message>
        <source>Order of dates</source>
        <translation>Reihenfolge im Datum</translation>
    </message>
    <message>
        <source>Dates as they were read</source>
        <translation>Datum wie gelesen</translation>
    </message>
    <message>
        <source>A folder: select a file in it.</source>
        <translation>Ein Ordner: Wählen Sie eine Datei darin.</translation>
    </message>
    <message>
        <source>%1: no problems</source>
        <translation>%1: keine Probleme</translation>
    </message>
    <message>
        <source>%1: %2 rejected, the first %3 are shown</source>
        <translation>%1: %2 abgewiesen, die ersten %3 sind zu sehen</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n problem(s)</source>
        <translation>
            <numerusform>%1: %n Problem</numerusform>
            <numerusform>%1: %n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Bytes</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Same as</source>
        <translation>Dieselbe wie</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Anmerkung</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Imported</source>
        <comment>records</comment>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Abgewiesen</translation>
    </message>
    <message>
        <source>Variants</source>
        <translation>Varianten</translation>
    </message>
    <message>
        <source>Without a usable time</source>
        <translation>Ohne brauchbare Zeit</translation>
    </message>
    <message>
        <source>First event</source>
        <translation>Erstes Ereignis</translation>
    </message>
    <message>
        <source>Last event</source>
        <translation>Letztes Ereignis</translation>
    </message>
    <message>
        <source>Facts about the file</source>
        <translation>Angaben zur Datei</translation>
    </message>
</context>
<context>
    <name>ui::FilterWords</name>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>not %1</source>
        <translation>nicht %1</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Acted by</source>
        <translation>Handelnder</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Device or browser</source>
        <translation>Gerät oder Browser</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Hybrid</source>
        <translation>Hybrid</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>All times</source>
        <translation>Alle Zeiten</translation>
    </message>
    <message>
        <source>From %1</source>
        <translation>Ab %1</translation>
    </message>
    <message>
        <source>Before %1</source>
        <translation>Vor %1</translation>
    </message>
    <message>
        <source>everything</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>„%1“</translation>
    </message>
</context>
<context>
    <name>ui::FlowColumns</name>
    <message>
        <source>Server events</source>
        <translation>Serverereignisse</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>On-prem</source>
        <translation>Vor Ort</translation>
    </message>
    <message>
        <source>Reached step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Started (%1)</source>
        <translation>Beginn (%1)</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Source IP</source>
        <translation>Quell-IP</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Initiated by</source>
        <translation>Ausgelöst von</translation>
    </message>
    <message>
        <source>CorrelationId</source>
        <translation>CorrelationId</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Not starred</source>
        <translation>Ohne Stern</translation>
    </message>
    <message numerus="yes">
        <source>%Ln flow(s)</source>
        <translation>
            <numerusform>%Ln Vorgang</numerusform>
            <numerusform>%Ln Vorgänge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 blocked</source>
        <translation>%1 gesperrt</translation>
    </message>
    <message>
        <source>%1 interrupted</source>
        <translation>%1 unterbrochen</translation>
    </message>
    <message>
        <source>%1 abandoned</source>
        <translation>%1 abgebrochen</translation>
    </message>
    <message>
        <source>%1 in progress</source>
        <translation>%1 laufend</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
</context>
<context>
    <name>ui::FlowFilter</name>
    <message>
        <source>Searching all records</source>
        <translation>Alle Datensätze werden durchsucht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln flow(s)</source>
        <translation>
            <numerusform>%Ln Vorgang</numerusform>
            <numerusform>%Ln Vorgänge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FlowPage</name>
    <message>
        <source>Reading the logs…</source>
        <translation>Die Protokolle werden gelesen…</translation>
    </message>
    <message>
        <source>Flows appear here as soon as the first files are done.</source>
        <translation>Vorgänge erscheinen hier, sobald die ersten Dateien fertig sind.</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>No flows yet</source>
        <translation>Noch keine Vorgänge</translation>
    </message>
    <message>
        <source>Drop a folder with audit logs, sign-in logs and AAD Connect event logs here, or press Import…</source>
        <translation>Legen Sie einen Ordner mit Überwachungs-, Anmelde- und AAD-Connect-Protokollen hier ab oder drücken Sie Importieren…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>No flow matches the filter</source>
        <translation>Kein Vorgang passt zum Filter</translation>
    </message>
    <message numerus="yes">
        <source>It hides all of %Ln flow(s). Remove single conditions above the list, or all of them.</source>
        <translation>
            <numerusform>Er verbirgt %Ln Vorgang, also alles. Über der Liste lassen sich einzelne Bedingungen entfernen oder alle.</numerusform>
            <numerusform>Er verbirgt alle %Ln Vorgänge. Über der Liste lassen sich einzelne Bedingungen entfernen oder alle.</numerusform>
        </translation>
    </message>
    <message>
        <source>Clear All Filters</source>
        <translation>Alle Filter leeren</translation>
    </message>
    <message>
        <source>Show Only Without %1</source>
        <translation>Nur ohne %1 zeigen</translation>
    </message>
    <message>
        <source>Show Only With %1</source>
        <translation>Nur mit %1 zeigen</translation>
    </message>
    <message>
        <source>Exclude %1</source>
        <translation>%1 ausschließen</translation>
    </message>
    <message>
        <source>Show Only %1</source>
        <translation>Nur %1 zeigen</translation>
    </message>
    <message>
        <source>From This Time On</source>
        <translation>Ab dieser Zeit</translation>
    </message>
    <message>
        <source>Until This Time</source>
        <translation>Bis zu dieser Zeit</translation>
    </message>
    <message>
        <source>Go to User %1</source>
        <translation>Zum Benutzer %1</translation>
    </message>
    <message>
        <source>Go to Address %1</source>
        <translation>Zur Adresse %1</translation>
    </message>
    <message>
        <source>Open in Helpdesk</source>
        <translation>Im Helpdesk öffnen</translation>
    </message>
    <message>
        <source>Report on These Flows</source>
        <translation>Bericht über diese Vorgänge</translation>
    </message>
    <message>
        <source>No flows</source>
        <translation>Keine Vorgänge</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) are here, but none of a password reset in an audit log; without one there are no flows.</source>
        <translation>
            <numerusform>%Ln Ereignis ist da, aber keines einer Kennwortzurücksetzung aus einem Überwachungsprotokoll; ohne ein solches gibt es keine Vorgänge.</numerusform>
            <numerusform>%Ln Ereignisse sind da, aber keines einer Kennwortzurücksetzung aus einem Überwachungsprotokoll; ohne ein solches gibt es keine Vorgänge.</numerusform>
        </translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern</translation>
    </message>
    <message>
        <source>Tag…</source>
        <translation>Schlagwort…</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>Notiz…</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
</context>
<context>
    <name>ui::FlowWorkspace</name>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>Facets</source>
        <translation>Facetten</translation>
    </message>
</context>
<context>
    <name>ui::GridModel</name>
    <message>
        <source>(none)</source>
        <translation>(ohne)</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>aufgeklappt</translation>
    </message>
</context>
<context>
    <name>ui::HandOverDialog</name>
    <message>
        <source>Hand Over the Case</source>
        <translation>Fall übergeben</translation>
    </message>
    <message>
        <source>The examiner log notes who gave the case to whom, with the hash at its end. The record is printed and signed by both.</source>
        <translation>Das Prüferprotokoll hält fest, wer den Fall an wen übergab, mit der Prüfsumme an seinem Ende. Das Übergabeprotokoll wird gedruckt und von beiden unterschrieben.</translation>
    </message>
    <message>
        <source>None: the case itself</source>
        <translation>Keines: der Fall selbst</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <source>&amp;To</source>
        <translation>&amp;An</translation>
    </message>
    <message>
        <source>Sealed &amp;bundle</source>
        <translation>Versiegeltes &amp;Bündel</translation>
    </message>
    <message>
        <source>&amp;Remark</source>
        <translation>Be&amp;merkung</translation>
    </message>
    <message>
        <source>Record of the hand-over</source>
        <translation>Übergabeprotokoll</translation>
    </message>
    <message>
        <source>&amp;Note in the Log</source>
        <translation>Ins Prüferprotokoll &amp;eintragen</translation>
    </message>
    <message>
        <source>&amp;Save Record...</source>
        <translation>Übergabeprotokoll &amp;speichern…</translation>
    </message>
    <message>
        <source>The hand-over is in the examiner log. Save the record, print it, and let both sign.</source>
        <translation>Die Übergabe steht im Prüferprotokoll. Speichern Sie das Übergabeprotokoll, drucken Sie es, und lassen Sie beide unterschreiben.</translation>
    </message>
    <message>
        <source>Save the Record</source>
        <translation>Übergabeprotokoll speichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;Text (*.txt)</source>
        <translation>PDF (*.pdf);;Text (*.txt)</translation>
    </message>
    <message>
        <source>The record was written to %1.</source>
        <translation>Das Übergabeprotokoll wurde nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>ui::HashCheck</name>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Reads the file again and compares it with the hash that was taken at its import</source>
        <translation>Liest die Datei noch einmal und vergleicht sie mit der Prüfsumme, die bei ihrem Import gebildet wurde</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
</context>
<context>
    <name>ui::Help</name>
    <message>
        <source>Finds out what happened in self-service password resets, in the cloud and on the AAD Connect server.</source>
        <translation>Findet heraus, was bei Self-Service-Kennwortzurücksetzungen geschah, in der Cloud und auf dem AAD-Connect-Server.</translation>
    </message>
    <message>
        <source>Works on this computer alone: nothing is sent anywhere.</source>
        <translation>Arbeitet nur auf diesem Computer: Nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later, without any warranty. Made with Qt %1.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer, ohne jede Gewährleistung. Erstellt mit Qt %1.</translation>
    </message>
    <message>
        <source>About SSPR Investigator</source>
        <translation>Über SSPR Investigator</translation>
    </message>
</context>
<context>
    <name>ui::HelpBook</name>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>Was sie tun</translation>
    </message>
    <message>
        <source>Next or previous row</source>
        <translation>Nächste oder vorige Zeile</translation>
    </message>
    <message>
        <source>First, last row; a page</source>
        <translation>Erste, letzte Zeile; eine Seite</translation>
    </message>
    <message>
        <source>On to the details</source>
        <translation>Weiter zu den Einzelheiten</translation>
    </message>
    <message>
        <source>Ctrl+Shift+S</source>
        <translation>Strg+Umschalt+S</translation>
    </message>
    <message>
        <source>Sort by this column as well</source>
        <translation>Zusätzlich nach dieser Spalte sortieren</translation>
    </message>
    <message>
        <source>Ctrl+Shift+G</source>
        <translation>Strg+Umschalt+G</translation>
    </message>
    <message>
        <source>Group by this column</source>
        <translation>Nach dieser Spalte gruppieren</translation>
    </message>
    <message>
        <source>Copy the selected rows</source>
        <translation>Ausgewählte Zeilen kopieren</translation>
    </message>
    <message>
        <source>Previous, next, first, last step</source>
        <translation>Voriger, nächster, erster, letzter Schritt</translation>
    </message>
    <message>
        <source>+, −, Ctrl+wheel</source>
        <translation>+, −, Strg+Mausrad</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoomen</translation>
    </message>
    <message>
        <source>Fit the flow; fit everything</source>
        <translation>Vorgang einpassen; alles einpassen</translation>
    </message>
    <message>
        <source>Ctrl+←, Ctrl+→, Shift+wheel, drag</source>
        <translation>Strg+←, Strg+→, Umschalt+Mausrad, ziehen</translation>
    </message>
    <message>
        <source>Pan</source>
        <translation>Verschieben</translation>
    </message>
    <message>
        <source>Shift+drag, right drag</source>
        <translation>Umschalt+Ziehen, rechts ziehen</translation>
    </message>
    <message>
        <source>Measure a span</source>
        <translation>Eine Spanne messen</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>Zurück zur Liste</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitleiste</translation>
    </message>
    <message>
        <source>SSPR Investigator: user guide</source>
        <translation>SSPR Investigator: Benutzerhandbuch</translation>
    </message>
    <message>
        <source>Flows side by side: from the same start, or at their own times</source>
        <translation>Vorgänge nebeneinander: vom gleichen Anfang an oder zu ihren eigenen Zeiten</translation>
    </message>
    <message>
        <source>These are changed by *Keys…* in the settings.</source>
        <translation>Diese ändern Sie mit *Tasten…* in den Einstellungen.</translation>
    </message>
    <message>
        <source>Only rows with the value of this cell (flows, events, users, addresses)</source>
        <translation>Nur Zeilen mit dem Wert dieser Zelle (Vorgänge, Ereignisse, Benutzer, Adressen)</translation>
    </message>
    <message>
        <source>All rows but those with the value of this cell (flows, events, users, addresses)</source>
        <translation>Alle Zeilen außer denen mit dem Wert dieser Zelle (Vorgänge, Ereignisse, Benutzer, Adressen)</translation>
    </message>
</context>
<context>
    <name>ui::HelpWindow</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Text of the help</source>
        <translation>Text der Hilfe</translation>
    </message>
    <message>
        <source>Chapters and sections</source>
        <translation>Kapitel und Abschnitte</translation>
    </message>
    <message>
        <source>Search the help</source>
        <translation>Hilfe durchsuchen</translation>
    </message>
    <message>
        <source>&amp;Save as User Guide...</source>
        <translation>Als Benutzerhandbuch &amp;speichern…</translation>
    </message>
    <message>
        <source>Nothing in the help holds these words.</source>
        <translation>Diese Wörter kommen in der Hilfe nicht vor.</translation>
    </message>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n Abschnitt</numerusform>
            <numerusform>%n Abschnitte</numerusform>
        </translation>
    </message>
    <message>
        <source>Save the User Guide</source>
        <translation>Benutzerhandbuch speichern</translation>
    </message>
    <message>
        <source>PDF (*.pdf);;HTML (*.html)</source>
        <translation>PDF (*.pdf);;HTML (*.html)</translation>
    </message>
    <message>
        <source>The user guide was written to %1.</source>
        <translation>Das Benutzerhandbuch wurde nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>ui::HelpdeskPage</name>
    <message>
        <source>Name, UPN, object id, correlation id, or a code: SSPR_0029, 33008, AADSTS50126</source>
        <translation>Name, UPN, Objekt-ID, Korrelations-ID oder ein Code: SSPR_0029, 33008, AADSTS50126</translation>
    </message>
    <message>
        <source>Find a person or a code</source>
        <translation>Person oder Code suchen</translation>
    </message>
    <message>
        <source>What is meant</source>
        <translation>Was gemeint ist</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Suche läuft</translation>
    </message>
    <message>
        <source>What the case knows is being read.</source>
        <translation>Es wird gelesen, was der Fall weiß.</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>Kein Fall geöffnet</translation>
    </message>
    <message>
        <source>Open a case or import logs first; then ask for whoever is calling.</source>
        <translation>Öffnen Sie einen Fall, oder importieren Sie zuerst Protokolle; suchen Sie dann, wer gerade anruft.</translation>
    </message>
    <message>
        <source>Who is calling?</source>
        <translation>Wer ruft an?</translation>
    </message>
    <message>
        <source>Type a part of the name, the UPN, an object id or a correlation id. Or type what the caller reads out: a code such as SSPR_0029, the number of an event, an AADSTS error.</source>
        <translation>Geben Sie einen Teil des Namens, den UPN, eine Objekt-ID oder eine Korrelations-ID ein. Oder geben Sie ein, was der Anrufer vorliest: einen Code wie SSPR_0029, die Nummer eines Ereignisses, einen AADSTS-Fehler.</translation>
    </message>
    <message>
        <source>Nothing is found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Nobody in the case and no code that the program knows is called “%1”. Who is in no log of the case cannot be found: look at the period of the evidence.</source>
        <translation>Niemand im Fall und kein Code, den das Programm kennt, heißt „%1“. Wer in keinem Protokoll des Falls vorkommt, lässt sich nicht finden: Sehen Sie nach, welchen Zeitraum die Belege abdecken.</translation>
    </message>
    <message>
        <source>privileged</source>
        <translation>privilegiert</translation>
    </message>
    <message>
        <source>Operation of %1</source>
        <translation>Vorgang von %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>code, what it is called</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 as a code
Not documented in the sources of this program</source>
        <translation>%1 als Code
In den Quellen dieses Programms nicht dokumentiert</translation>
    </message>
    <message>
        <source>There are more people. Type more of the name.</source>
        <translation>Es gibt weitere Personen. Geben Sie mehr vom Namen ein.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln Treffer</numerusform>
            <numerusform>%Ln Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>Copied as ticket text</source>
        <translation>Als Tickettext kopiert</translation>
    </message>
</context>
<context>
    <name>ui::HelpdeskSentences</name>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): a password reset on the reset page succeeded.</source>
        <translation>%1 (%2 zuvor): Eine Kennwortzurücksetzung auf der Zurücksetzungsseite war erfolgreich.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): a password reset on the reset page failed.</source>
        <translation>%1 (%2 zuvor): Eine Kennwortzurücksetzung auf der Zurücksetzungsseite schlug fehl.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): a password reset on the reset page ended in a block.</source>
        <translation>%1 (%2 zuvor): Eine Kennwortzurücksetzung auf der Zurücksetzungsseite endete mit einer Sperre.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): a password reset on the reset page was begun and not finished.</source>
        <translation>%1 (%2 zuvor): Eine Kennwortzurücksetzung wurde auf der Zurücksetzungsseite begonnen und nicht beendet.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): a password reset on the reset page was begun and may still be going on.</source>
        <translation>%1 (%2 zuvor): Eine Kennwortzurücksetzung wurde auf der Zurücksetzungsseite begonnen und läuft vielleicht noch.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): a new password was submitted on the reset page, and no result was ever written.</source>
        <translation>%1 (%2 zuvor): Auf der Zurücksetzungsseite wurde ein neues Kennwort abgeschickt, und ein Ergebnis wurde nie geschrieben.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): a password reset on the reset page was begun; how it ended is not known.</source>
        <translation>%1 (%2 zuvor): Eine Kennwortzurücksetzung wurde auf der Zurücksetzungsseite begonnen; wie sie endete, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): a password reset was begun; no result is known.</source>
        <translation>%1 (%2 zuvor): Eine Kennwortzurücksetzung wurde begonnen; ein Ergebnis ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): the account was unlocked on the reset page.</source>
        <translation>%1 (%2 zuvor): Das Konto wurde auf der Zurücksetzungsseite entsperrt.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): unlocking the account on the reset page failed.</source>
        <translation>%1 (%2 zuvor): Das Entsperren des Kontos auf der Zurücksetzungsseite schlug fehl.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): unlocking the account on the reset page ended in a block.</source>
        <translation>%1 (%2 zuvor): Das Entsperren des Kontos auf der Zurücksetzungsseite endete mit einer Sperre.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): unlocking the account was begun on the reset page and not finished.</source>
        <translation>%1 (%2 zuvor): Das Entsperren des Kontos wurde auf der Zurücksetzungsseite begonnen und nicht beendet.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): unlocking the account was begun on the reset page and may still be going on.</source>
        <translation>%1 (%2 zuvor): Das Entsperren des Kontos wurde auf der Zurücksetzungsseite begonnen und läuft vielleicht noch.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): unlocking the account on the reset page has no result.</source>
        <translation>%1 (%2 zuvor): Das Entsperren des Kontos auf der Zurücksetzungsseite hat kein Ergebnis.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): unlocking the account was begun on the reset page; how it ended is not known.</source>
        <translation>%1 (%2 zuvor): Das Entsperren des Kontos wurde auf der Zurücksetzungsseite begonnen; wie es endete, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): the user, who knew the old password, changed it.</source>
        <translation>%1 (%2 zuvor): Der Benutzer, der das alte Kennwort kannte, änderte es.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): changing the password failed.</source>
        <translation>%1 (%2 zuvor): Das Ändern des Kennworts schlug fehl.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): changing the password was begun; no result is known.</source>
        <translation>%1 (%2 zuvor): Das Ändern des Kennworts wurde begonnen; ein Ergebnis ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): %3 reset the password as an administrator.</source>
        <translation>%1 (%2 zuvor): %3 setzte das Kennwort als Administrator zurück.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): %3 tried to reset the password as an administrator, and it failed.</source>
        <translation>%1 (%2 zuvor): %3 versuchte, das Kennwort als Administrator zurückzusetzen, und es schlug fehl.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): %3 began to reset the password as an administrator; no result is known.</source>
        <translation>%1 (%2 zuvor): %3 begann, das Kennwort als Administrator zurückzusetzen; ein Ergebnis ist nicht bekannt.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): security info was registered. No reset, change or unlock is in the evidence.</source>
        <translation>%1 (%2 zuvor): Sicherheitsinformationen wurden registriert. Eine Zurücksetzung, Änderung oder Entsperrung steht nicht in den Belegen.</translation>
    </message>
    <message>
        <source>No reset, change or unlock of this user is in the evidence.</source>
        <translation>Keine Zurücksetzung, Änderung oder Entsperrung dieses Benutzers steht in den Belegen.</translation>
    </message>
    <message>
        <source>Up to this moment no reset, change or unlock of this user had ended; later ones are in the evidence.</source>
        <translation>Bis zu diesem Zeitpunkt war keine Zurücksetzung, Änderung oder Entsperrung dieses Benutzers beendet; spätere stehen in den Belegen.</translation>
    </message>
    <message>
        <source>This is the operation that was asked for. The newest of this user began %1.</source>
        <translation>Dies ist der Vorgang, nach dem gefragt wurde. Der neueste dieses Benutzers begann am %1.</translation>
    </message>
    <message>
        <source>The new password was set in the cloud and written back on-premises by %1.</source>
        <translation>Das neue Kennwort wurde in der Cloud gesetzt und von %1 ins lokale Verzeichnis zurückgeschrieben.</translation>
    </message>
    <message>
        <source>The new password was set in the cloud.</source>
        <translation>Das neue Kennwort wurde in der Cloud gesetzt.</translation>
    </message>
    <message>
        <source>The cloud reports success; no event of a server in this case confirms the write-back on-premises.</source>
        <translation>Die Cloud meldet Erfolg; kein Serverereignis in diesem Fall bestätigt das Rückschreiben ins lokale Verzeichnis.</translation>
    </message>
    <message>
        <source>The cloud reports success. Cloud sync served it, whose agent writes no event of the write-back service.</source>
        <translation>Die Cloud meldet Erfolg. Die Cloudsynchronisierung hat den Vorgang bedient; deren Agent schreibt kein Ereignis des Rückschreibedienstes.</translation>
    </message>
    <message>
        <source>The cloud reports success, but a server refused the password: in the cloud the new password counts, on-premises perhaps still the old one.</source>
        <translation>Die Cloud meldet Erfolg, aber ein Server hat das Kennwort abgelehnt: In der Cloud gilt das neue Kennwort, lokal vielleicht noch das alte.</translation>
    </message>
    <message>
        <source>The cloud reports success; the request reached %1, but no result of it is in this case.</source>
        <translation>Die Cloud meldet Erfolg; die Anforderung hat %1 erreicht, aber in diesem Fall steht kein Ergebnis davon.</translation>
    </message>
    <message>
        <source>The cloud reports success; the request reached a server that the export does not name, but no result of it is in this case.</source>
        <translation>Die Cloud meldet Erfolg; die Anforderung hat einen Server erreicht, den der Export nicht nennt, aber in diesem Fall steht kein Ergebnis davon.</translation>
    </message>
    <message>
        <source>The request reached %1, but no result of it is in this case, and the cloud gave up waiting: whether the password was set is not known.</source>
        <translation>Die Anforderung hat %1 erreicht, aber in diesem Fall steht kein Ergebnis davon, und die Cloud hat nicht länger gewartet: Ob das Kennwort gesetzt wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The request reached a server that the export does not name, but no result of it is in this case, and the cloud gave up waiting: whether the password was set is not known.</source>
        <translation>Die Anforderung hat einen Server erreicht, den der Export nicht nennt, aber in diesem Fall steht kein Ergebnis davon, und die Cloud hat nicht länger gewartet: Ob das Kennwort gesetzt wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The account was unlocked; the password stayed as it was.</source>
        <translation>Das Konto wurde entsperrt; das Kennwort blieb, wie es war.</translation>
    </message>
    <message>
        <source>The account was unlocked, and a new password was set as well.</source>
        <translation>Das Konto wurde entsperrt, und ein neues Kennwort wurde ebenfalls gesetzt.</translation>
    </message>
    <message>
        <source>The account was unlocked. A new password was submitted as well, but no result of that was ever written: whether it was set is not known.</source>
        <translation>Das Konto wurde entsperrt. Auch ein neues Kennwort wurde abgeschickt, aber ein Ergebnis davon wurde nie geschrieben: Ob es gesetzt wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Unlocking the account alone did not succeed; a password reset followed in the same operation.</source>
        <translation>Das Konto nur zu entsperren gelang nicht; im selben Vorgang folgte eine Kennwortzurücksetzung.</translation>
    </message>
    <message>
        <source>The user has to choose a new password at the next sign-in.</source>
        <translation>Der Benutzer muss bei der nächsten Anmeldung ein neues Kennwort wählen.</translation>
    </message>
    <message>
        <source>A successful sign-in followed %1.</source>
        <translation>Eine erfolgreiche Anmeldung folgte am %1.</translation>
    </message>
    <message>
        <source>The password was set anew since then:</source>
        <translation>Seitdem wurde das Kennwort neu gesetzt:</translation>
    </message>
    <message>
        <source>The last step in the log is &quot;%1&quot;. Nothing follows: the page was closed, or its 15 minutes ran out.</source>
        <translation>Der letzte Schritt im Protokoll ist „%1“. Danach kommt nichts: Die Seite wurde geschlossen, oder ihre 15 Minuten liefen ab.</translation>
    </message>
    <message>
        <source>A new password was sent and refused, and no other one followed.</source>
        <translation>Ein neues Kennwort wurde abgesendet und abgelehnt, und kein weiteres folgte.</translation>
    </message>
    <message>
        <source>A new password was sent and refused. A record of unknown meaning followed, but no result that is known.</source>
        <translation>Ein neues Kennwort wurde abgeschickt und abgelehnt. Danach folgte ein Datensatz von unbekannter Bedeutung, aber kein Ergebnis, das bekannt ist.</translation>
    </message>
    <message>
        <source>The last step in the log is &quot;%1&quot;. The reset page allows 15 minutes.</source>
        <translation>Der letzte Schritt im Protokoll ist „%1“. Die Zurücksetzungsseite lässt 15 Minuten Zeit.</translation>
    </message>
    <message>
        <source>The last step in the log is &quot;%1&quot;. The logs end before the 15 minutes of the reset page were over.</source>
        <translation>Der letzte Schritt im Protokoll ist „%1“. Die Protokolle enden, bevor die 15 Minuten der Zurücksetzungsseite um waren.</translation>
    </message>
    <message>
        <source>A new password was submitted, but no result was ever written: whether it was set is not known.</source>
        <translation>Ein neues Kennwort wurde abgeschickt, aber ein Ergebnis wurde nie geschrieben: Ob es gesetzt wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>A new password was submitted. A record of unknown meaning followed, but no result that is known: whether it was set is not known.</source>
        <translation>Ein neues Kennwort wurde abgeschickt. Danach kam ein Datensatz unbekannter Bedeutung, aber kein bekanntes Ergebnis: Ob es gesetzt wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The result in the log is a timeout: whether it took effect is not known.</source>
        <translation>Das Ergebnis im Protokoll lautet auf Zeitüberschreitung: Ob der Vorgang etwas bewirkt hat, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The write-back service on %1 was out from %2 until %3. Meanwhile every reset of a synchronised user failed, so the failure says nothing about this user.</source>
        <translation>Der Rückschreibedienst auf %1 war von %2 bis %3 ausgefallen. In dieser Zeit schlug jede Zurücksetzung eines synchronisierten Benutzers fehl; der Fehlschlag sagt also nichts über diesen Benutzer.</translation>
    </message>
    <message>
        <source>The write-back service on %1 was out from %2, and the evidence does not show its end. Meanwhile every reset of a synchronised user fails, so the failure says nothing about this user.</source>
        <translation>Der Rückschreibedienst auf %1 war ab %2 ausgefallen, und die Belege zeigen kein Ende des Ausfalls. Währenddessen schlägt jede Zurücksetzung eines synchronisierten Benutzers fehl; der Fehlschlag sagt also nichts über diesen Benutzer.</translation>
    </message>
    <message>
        <source>The log says &quot;%1&quot;, which is not documented in the sources of this program.</source>
        <translation>Das Protokoll sagt „%1“; das ist in den Quellen dieses Programms nicht dokumentiert.</translation>
    </message>
    <message>
        <source>The log gives no reason.</source>
        <translation>Das Protokoll nennt keinen Grund.</translation>
    </message>
    <message>
        <source>The beginning of this operation is missing from the exports.</source>
        <translation>Der Anfang dieses Vorgangs fehlt in den Exporten.</translation>
    </message>
    <message>
        <source>The block follows from counting the attempts by the published limits; no record says so.</source>
        <translation>Die Sperre ergibt sich aus der Zählung der Versuche nach den veröffentlichten Grenzen; kein Datensatz sagt es.</translation>
    </message>
    <message>
        <source>Too many attempts without proof of identity: the service blocks the user for a time.</source>
        <translation>Zu viele Versuche ohne Identitätsnachweis: Der Dienst sperrt den Benutzer für eine gewisse Zeit.</translation>
    </message>
    <message>
        <source>Your password was reset %1. Please sign in with the new one.</source>
        <translation>Ihr Kennwort wurde am %1 zurückgesetzt. Bitte melden Sie sich mit dem neuen an.</translation>
    </message>
    <message>
        <source>Your password was changed %1. Please sign in with the new one.</source>
        <translation>Ihr Kennwort wurde am %1 geändert. Bitte melden Sie sich mit dem neuen an.</translation>
    </message>
    <message>
        <source>Your account was unlocked %1. Your password is still the old one; please sign in with it.</source>
        <translation>Ihr Konto wurde am %1 entsperrt. Ihr Kennwort ist noch das alte; bitte melden Sie sich damit an.</translation>
    </message>
    <message>
        <source>We do not see whether your account was unlocked. Please try to sign in, and begin again if that fails.</source>
        <translation>Ob Ihr Konto entsperrt wurde, sehen wir nicht. Bitte versuchen Sie sich anzumelden, und fangen Sie neu an, wenn das nicht geht.</translation>
    </message>
    <message>
        <source>Your password was reset %1 in the cloud, but the company network did not accept it. Please sign in to the cloud with the new one and to your computer with the old one, until we have put this right.</source>
        <translation>Ihr Kennwort wurde am %1 in der Cloud zurückgesetzt, aber das Firmennetz hat es nicht angenommen. Bitte melden Sie sich in der Cloud mit dem neuen und am Computer mit dem alten an, bis wir das behoben haben.</translation>
    </message>
    <message>
        <source>An administrator reset your password %1. Please use the one that you were given then.</source>
        <translation>Ein Administrator hat Ihr Kennwort am %1 zurückgesetzt. Bitte benutzen Sie das, das Sie damals bekommen haben.</translation>
    </message>
    <message>
        <source>An administrator reset your password %1. Please sign in with the one that you were given; you will be asked to choose your own.</source>
        <translation>Ein Administrator hat Ihr Kennwort am %1 zurückgesetzt. Bitte melden Sie sich mit dem an, das Sie bekommen haben; dann werden Sie aufgefordert, ein eigenes zu wählen.</translation>
    </message>
    <message>
        <source>Since then your password was set anew, %1. Please sign in with that one, and tell us if you do not know it.</source>
        <translation>Seitdem wurde Ihr Kennwort am %1 neu gesetzt. Bitte melden Sie sich mit diesem an, und sagen Sie uns, wenn Sie es nicht kennen.</translation>
    </message>
    <message>
        <source>After too many attempts the page does not let you try again before %1. That is in %2 and cannot be shortened, but we can reset the password for you once we know that it is you.</source>
        <translation>Nach zu vielen Versuchen können Sie es auf der Seite erst am %1 wieder versuchen. Das dauert noch %2 und lässt sich nicht abkürzen, aber wir können das Kennwort für Sie zurücksetzen, sobald wir sicher sind, dass Sie es sind.</translation>
    </message>
    <message>
        <source>The page had blocked you after too many attempts. The block is over and you may try again.</source>
        <translation>Die Seite hatte Sie nach zu vielen Versuchen gesperrt. Die Sperre ist vorbei, Sie können es wieder versuchen.</translation>
    </message>
    <message>
        <source>Your last attempt was not finished, so your old password is still valid. You may begin again; please finish within 15 minutes.</source>
        <translation>Ihr letzter Versuch wurde nicht abgeschlossen, Ihr altes Kennwort gilt also noch. Sie können neu beginnen; bitte werden Sie innerhalb von 15 Minuten fertig.</translation>
    </message>
    <message>
        <source>Your attempt may still be going on. Please finish it within 15 minutes of its beginning, or begin again after that.</source>
        <translation>Ihr Versuch läuft vielleicht noch. Bitte schließen Sie ihn innerhalb von 15 Minuten nach seinem Beginn ab, oder fangen Sie danach neu an.</translation>
    </message>
    <message>
        <source>We do not see how your attempt ended. Its time is over; please begin again.</source>
        <translation>Wie Ihr Versuch endete, sehen wir nicht. Seine Zeit ist um; bitte fangen Sie neu an.</translation>
    </message>
    <message>
        <source>Your new password was sent, but we see no answer. Please try to sign in with the new one first, then with the old one, and tell us which works.</source>
        <translation>Ihr neues Kennwort wurde abgeschickt, aber wir sehen keine Antwort. Bitte versuchen Sie sich zuerst mit dem neuen anzumelden, dann mit dem alten, und sagen Sie uns, welches geht.</translation>
    </message>
    <message>
        <source>We see that you began to set a new password, but not how it ended. If you sent one, please try to sign in with it first, then with the old one, and tell us which works.</source>
        <translation>Wir sehen, dass Sie begonnen haben, ein neues Kennwort zu setzen, aber nicht, wie es endete. Falls Sie eines abgeschickt haben, versuchen Sie sich bitte zuerst damit anzumelden, dann mit dem alten, und sagen Sie uns, welches geht.</translation>
    </message>
    <message>
        <source>Passwords cannot be reset just now because of a fault on our side. It is being looked after; please try again later.</source>
        <translation>Wegen einer Störung auf unserer Seite können Kennwörter gerade nicht zurückgesetzt werden. Wir kümmern uns schon darum; bitte versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>Your attempt failed because of a fault on our side, which is over. Please try again.</source>
        <translation>Ihr Versuch ist wegen einer Störung auf unserer Seite fehlgeschlagen; die ist jetzt vorbei. Bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Resetting the password yourself is not switched on for your account. We will pass this on; meanwhile we can reset it for you once we know that it is you.</source>
        <translation>Für Ihr Konto ist nicht eingeschaltet, dass Sie das Kennwort selbst zurücksetzen können. Wir geben das weiter; bis dahin können wir es für Sie zurücksetzen, sobald wir sicher sind, dass Sie es sind.</translation>
    </message>
    <message>
        <source>Resetting the password yourself is switched off here. We can reset it for you once we know that it is you.</source>
        <translation>Das Kennwort selbst zurückzusetzen ist bei uns ausgeschaltet. Wir können es für Sie zurücksetzen, sobald wir sicher sind, dass Sie es sind.</translation>
    </message>
    <message>
        <source>Your account is not among those that may reset the password themselves. We will pass this on; meanwhile we can reset it for you once we know that it is you.</source>
        <translation>Ihr Konto gehört nicht zu denen, die das Kennwort selbst zurücksetzen dürfen. Wir geben das weiter; bis dahin können wir es für Sie zurücksetzen, sobald wir sicher sind, dass Sie es sind.</translation>
    </message>
    <message>
        <source>Your account lacks the licence for resetting the password yourself. We will pass this on; meanwhile we can reset it for you once we know that it is you.</source>
        <translation>Ihrem Konto fehlt die Lizenz, um das Kennwort selbst zurückzusetzen. Wir geben das weiter; bis dahin können wir es für Sie zurücksetzen, sobald wir sicher sind, dass Sie es sind.</translation>
    </message>
    <message>
        <source>Too few ways to prove who you are are registered for your account. We can reset the password for you once we know that it is you; then please register another phone number, mail address or app.</source>
        <translation>Für Ihr Konto ist zu wenig registriert, womit Sie sich ausweisen können. Wir können das Kennwort für Sie zurücksetzen, sobald wir sicher sind, dass Sie es sind; danach registrieren Sie bitte noch eine Telefonnummer, E-Mail-Adresse oder App.</translation>
    </message>
    <message>
        <source>The fault is on our side, not yours: your new password could not be set in the company network. Please do not try again yet; we will look after it.</source>
        <translation>Der Fehler liegt bei uns, nicht bei Ihnen: Ihr neues Kennwort konnte im Firmennetz nicht gesetzt werden. Bitte versuchen Sie es noch nicht wieder; wir kümmern uns darum.</translation>
    </message>
    <message>
        <source>The fault is on our side, not yours: the page could not reset passwords of the company network. Please do not try again yet; we will look after it.</source>
        <translation>Der Fehler liegt bei uns, nicht bei Ihnen: Die Seite konnte keine Kennwörter des Firmennetzes zurücksetzen. Bitte versuchen Sie es noch nicht wieder; wir kümmern uns darum.</translation>
    </message>
    <message>
        <source>The company network did not accept the new password: it may be too short or too simple, have been used before, or the last change is too recent. Please choose another one and try again.</source>
        <translation>Das Firmennetz hat das neue Kennwort nicht angenommen: Vielleicht ist es zu kurz oder zu einfach, war schon einmal in Gebrauch, oder die letzte Änderung ist noch zu frisch. Bitte wählen Sie ein anderes und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The new password is too easy to guess. Please choose one that is longer and holds no common words, and try again.</source>
        <translation>Das neue Kennwort ist zu leicht zu erraten. Bitte wählen Sie ein längeres ohne gängige Wörter und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The new password does not meet the rules for passwords. Please choose another one and try again.</source>
        <translation>Das neue Kennwort entspricht nicht den Regeln für Kennwörter. Bitte wählen Sie ein anderes und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Something went wrong at Microsoft&apos;s side. Please try again in some minutes.</source>
        <translation>Bei Microsoft ist etwas schiefgegangen. Bitte versuchen Sie es in ein paar Minuten noch einmal.</translation>
    </message>
    <message>
        <source>Your browser does not accept cookies, which the page needs. Please allow them or use another browser, and try again.</source>
        <translation>Ihr Browser nimmt keine Cookies an, aber die Seite braucht sie. Bitte erlauben Sie Cookies, oder nehmen Sie einen anderen Browser, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Your new password is valid in the company network but was not stored in the cloud. Please use it to sign in to your computer, and change it once more so that both agree.</source>
        <translation>Ihr neues Kennwort gilt im Firmennetz, wurde aber nicht in der Cloud gespeichert. Bitte melden Sie sich damit an Ihrem Computer an und ändern Sie es noch einmal, damit beide übereinstimmen.</translation>
    </message>
    <message>
        <source>The old password that you typed was wrong. Please try again, or reset the password if you do not know it.</source>
        <translation>Das alte Kennwort, das Sie eingegeben haben, war falsch. Bitte versuchen Sie es noch einmal, oder setzen Sie das Kennwort zurück, wenn Sie es nicht wissen.</translation>
    </message>
    <message>
        <source>Your account is disabled in the company network, so its password cannot be reset. We will find out why.</source>
        <translation>Ihr Konto ist im Firmennetz deaktiviert, deshalb lässt sich das Kennwort nicht zurücksetzen. Wir finden heraus, warum.</translation>
    </message>
    <message>
        <source>Your account is locked in the company network. We will have it unlocked; then please try again.</source>
        <translation>Ihr Konto ist im Firmennetz gesperrt. Wir lassen es entsperren; versuchen Sie es dann bitte noch einmal.</translation>
    </message>
    <message>
        <source>Your last attempt did not work. The log does not tell us enough to say why; we will look into it.</source>
        <translation>Ihr letzter Versuch hat nicht geklappt. Das Protokoll verrät uns zu wenig, um zu sagen, warum; wir gehen dem nach.</translation>
    </message>
    <message>
        <source>We see no attempt of yours to reset the password. If you tried, the page may not have got as far as your name; please try again and tell us what you see.</source>
        <translation>Wir sehen keinen Versuch von Ihnen, das Kennwort zurückzusetzen. Falls Sie es versucht haben, ist die Seite vielleicht gar nicht bis zu Ihrem Namen gekommen; bitte versuchen Sie es noch einmal und sagen Sie uns, was Sie sehen.</translation>
    </message>
    <message>
        <source>You are a guest here: your password is that of the account with which you were invited, and we cannot reset it. Please reset it where that account is kept, for example at your own organisation.</source>
        <translation>Sie sind hier Gast: Ihr Kennwort gehört zu dem Konto, mit dem Sie eingeladen wurden, und wir können es nicht zurücksetzen. Bitte setzen Sie es dort zurück, wo dieses Konto geführt wird, zum Beispiel bei Ihrer eigenen Organisation.</translation>
    </message>
    <message>
        <source>An administrator tried to reset your password, and it did not work. Your old password is still valid.</source>
        <translation>Ein Administrator hat versucht, Ihr Kennwort zurückzusetzen, und das hat nicht geklappt. Ihr altes Kennwort gilt noch.</translation>
    </message>
    <message>
        <source>An administrator tried to reset your password, and we do not see which one is valid now. Please try the one that you were given first, then the old one, and tell us which works.</source>
        <translation>Ein Administrator hat versucht, Ihr Kennwort zurückzusetzen, und wir sehen nicht, welches nun gilt. Bitte versuchen Sie es zuerst mit dem, das Sie bekommen haben, dann mit dem alten, und sagen Sie uns, welches geht.</translation>
    </message>
    <message>
        <source>If the password is needed sooner, make sure who is calling and reset it as an administrator; the block cannot be lifted early.</source>
        <translation>Wird das Kennwort früher gebraucht, vergewissern Sie sich, wer anruft, und setzen Sie es als Administrator zurück; die Sperre lässt sich nicht vorzeitig aufheben.</translation>
    </message>
    <message>
        <source>Start the service (restart ADSync), then let the user try again.</source>
        <translation>Starten Sie den Dienst (ADSync neu starten), und lassen Sie es den Benutzer dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Let the user try again.</source>
        <translation>Lassen Sie es den Benutzer noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Let the user try again. Find out why the service stopped.</source>
        <translation>Lassen Sie es den Benutzer noch einmal versuchen. Finden Sie heraus, warum der Dienst anhielt.</translation>
    </message>
    <message>
        <source>Send the guest to whoever keeps that account, such as the helpdesk of the guest&apos;s own organisation. The password cannot be reset here.</source>
        <translation>Verweisen Sie den Gast an die Stelle, die dieses Konto führt, etwa den Helpdesk seiner eigenen Organisation. Hier lässt sich das Kennwort nicht zurücksetzen.</translation>
    </message>
    <message>
        <source>Ask where the user got stuck; let the user begin again.</source>
        <translation>Fragen Sie, wo der Benutzer hängen blieb; lassen Sie ihn neu beginnen.</translation>
    </message>
    <message>
        <source>Let the user finish.</source>
        <translation>Lassen Sie den Benutzer fertig werden.</translation>
    </message>
    <message>
        <source>Let the user begin again. How it ended stands in later logs, which are not in the case.</source>
        <translation>Lassen Sie den Benutzer neu anfangen. Wie es endete, steht in späteren Protokollen, die nicht im Fall sind.</translation>
    </message>
    <message>
        <source>Find out whether the new password works, and whether the write-back service ran at that time.</source>
        <translation>Finden Sie heraus, ob das neue Kennwort geht und ob der Rückschreibedienst zu dieser Zeit lief.</translation>
    </message>
    <message>
        <source>Open the operation, read the record that failed and what the servers logged meanwhile.</source>
        <translation>Öffnen Sie den Vorgang, und lesen Sie den fehlgeschlagenen Datensatz und was die Server währenddessen protokollierten.</translation>
    </message>
    <message>
        <source>Reset it again with another password, one that is longer and quite different.</source>
        <translation>Setzen Sie es noch einmal zurück, mit einem anderen Kennwort, das länger und ganz anders ist.</translation>
    </message>
    <message>
        <source>Once the user can sign in, see to it that enough methods are registered.</source>
        <translation>Sobald sich der Benutzer anmelden kann, sorgen Sie dafür, dass genügend Methoden registriert werden.</translation>
    </message>
    <message>
        <source>Nothing is to be done.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>No, not before %1 (in %2). Nobody can lift the block early.</source>
        <translation>Nein, nicht vor dem %1 (noch %2). Niemand kann die Sperre vorzeitig aufheben.</translation>
    </message>
    <message>
        <source>Yes, at once.</source>
        <translation>Ja, sofort.</translation>
    </message>
    <message>
        <source>There is no need: it succeeded. Another reset is possible at once.</source>
        <translation>Nicht nötig: Es hat geklappt. Eine weitere Zurücksetzung ist sofort möglich.</translation>
    </message>
    <message>
        <source>There is no need: it succeeded.</source>
        <translation>Nicht nötig: Es hat geklappt.</translation>
    </message>
    <message>
        <source>Not yet: it would fail again until the cause is put right.</source>
        <translation>Noch nicht: Es würde wieder fehlschlagen, bis die Ursache behoben ist.</translation>
    </message>
    <message>
        <source>Not yet: while nothing can be written back, it would fail again.</source>
        <translation>Noch nicht: Solange nichts zurückgeschrieben werden kann, würde es wieder fehlschlagen.</translation>
    </message>
    <message>
        <source>But the write-back service went out %1, and the logs of the servers end %2: whether a reset of a synchronised user works again is not known.</source>
        <translation>Der Rückschreibedienst fiel aber am %1 aus, und die Protokolle der Server enden am %2: Ob die Zurücksetzung eines synchronisierten Benutzers wieder gelingt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>No: the password of a guest cannot be reset here.</source>
        <translation>Nein: Das Kennwort eines Gasts lässt sich hier nicht zurücksetzen.</translation>
    </message>
    <message>
        <source>The one under way can be finished until %1; after that the user may begin again.</source>
        <translation>Der laufende Versuch kann bis %1 abgeschlossen werden; danach kann der Benutzer neu beginnen.</translation>
    </message>
    <message>
        <source>Yes, but first let the user try to sign in with the new password.</source>
        <translation>Ja, aber lassen Sie den Benutzer zuerst versuchen, sich mit dem neuen Kennwort anzumelden.</translation>
    </message>
    <message>
        <source>Nothing in the evidence stands against it.</source>
        <translation>In den Belegen spricht nichts dagegen.</translation>
    </message>
    <message>
        <source>Not known: the reason of the failure is not documented.</source>
        <translation>Nicht bekannt: Der Grund des Fehlschlags ist nicht dokumentiert.</translation>
    </message>
    <message>
        <source>Not known: the log gives no reason of the failure.</source>
        <translation>Nicht bekannt: Das Protokoll nennt keinen Grund des Fehlschlags.</translation>
    </message>
    <message>
        <source>Attempts left until a block: %1 of %2 (%3). The oldest one is forgotten %4 (in %5).</source>
        <translation>Verbleibende Versuche bis zu einer Sperre: %1 von %2 (%3). Der älteste verfällt am %4 (noch %5).</translation>
    </message>
    <message>
        <source>No attempt counts towards a block (%1).</source>
        <translation>Kein Versuch zählt auf eine Sperre hin (%1).</translation>
    </message>
    <message>
        <source>Yes: the write-back service on %1 is out since %2, that is for %3. Resets of synchronised users fail until it runs again.</source>
        <translation>Ja: Der Rückschreibedienst auf %1 ist seit %2 ausgefallen (Dauer: %3). Zurücksetzungen synchronisierter Benutzer schlagen fehl, bis er wieder läuft.</translation>
    </message>
    <message>
        <source>No: the service last showed life %1 (%2 earlier).</source>
        <translation>Nein: Der Dienst gab zuletzt am %1 (%2 zuvor) ein Lebenszeichen.</translation>
    </message>
    <message>
        <source>The logs of the servers end %1, so it may be over.</source>
        <translation>Die Protokolle der Server enden am %1, der Ausfall kann also vorbei sein.</translation>
    </message>
    <message>
        <source>Not known: the last event of the write-back service is of %1 (%2 earlier).</source>
        <translation>Nicht bekannt: Das letzte Ereignis des Rückschreibedienstes ist vom %1 (%2 zuvor).</translation>
    </message>
    <message>
        <source>Not known: no log of an AAD Connect server is in the case.</source>
        <translation>Nicht bekannt: Im Fall ist kein Protokoll eines AAD-Connect-Servers.</translation>
    </message>
    <message>
        <source>It does not matter here: the account is not synchronised, says a list of users.</source>
        <translation>Hier ohne Bedeutung: Das Konto ist laut einer Benutzerliste nicht synchronisiert.</translation>
    </message>
    <message>
        <source>It does not matter here: a password of this user was set without an agent on-premises, so the account is not synchronised.</source>
        <translation>Hier ohne Bedeutung: Ein Kennwort dieses Benutzers wurde ohne lokalen Agent gesetzt, das Konto ist also nicht synchronisiert.</translation>
    </message>
    <message>
        <source>It does not matter here: this operation goes through cloud sync, not AAD Connect.</source>
        <translation>Hier ohne Bedeutung: Dieser Vorgang läuft über die Cloudsynchronisierung, nicht über AAD Connect.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier), on the reset page, from %3.</source>
        <translation>%1 (%2 zuvor), auf der Zurücksetzungsseite, von %3 aus.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier), on the reset page. The log names no address.</source>
        <translation>%1 (%2 zuvor), auf der Zurücksetzungsseite. Das Protokoll nennt keine Adresse.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier), by the user, who knew the old one.</source>
        <translation>%1 (%2 zuvor), durch den Benutzer, der das alte kannte.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier), by the administrator %3.</source>
        <translation>%1 (%2 zuvor), durch den Administrator %3.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier), by %3 in the directory; no operation of the reset service belongs to it.</source>
        <translation>%1 (%2 zuvor), durch %3 im Verzeichnis; kein Vorgang des Zurücksetzungsdienstes gehört dazu.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier), on-premises: the synchronisation brought it up. Who did it stands in the logs of the domain controllers.</source>
        <translation>%1 (%2 zuvor), lokal: Die Synchronisierung brachte es in die Cloud. Wer es war, steht in den Protokollen der Domänencontroller.</translation>
    </message>
    <message>
        <source>Not known: no successful reset or change is in the evidence.</source>
        <translation>Nicht bekannt: Keine erfolgreiche Zurücksetzung oder Änderung steht in den Belegen.</translation>
    </message>
    <message>
        <source>The user had signed in from there in the seven days before.</source>
        <translation>Der Benutzer hatte sich in den sieben Tagen davor von dort angemeldet.</translation>
    </message>
    <message>
        <source>Whether the user knows that address cannot be said: there are no sign-ins of the seven days before.</source>
        <translation>Ob der Benutzer diese Adresse kennt, lässt sich nicht sagen: Aus den sieben Tagen davor gibt es keine Anmeldungen.</translation>
    </message>
    <message>
        <source>The name on the reset page is only typed; the proof is in the methods that were used: %1.</source>
        <translation>Der Name auf der Zurücksetzungsseite ist nur eingetippt; der Nachweis liegt in den benutzten Methoden: %1.</translation>
    </message>
    <message>
        <source>%1 (report of %2, %3 earlier).</source>
        <translation>%1 (Bericht vom %2, %3 zuvor).</translation>
    </message>
    <message>
        <source>%1 (report of %2, made %3 after the moment of this card).</source>
        <translation>%1 (Bericht vom %2, erstellt %3 nach dem Zeitpunkt dieser Karte).</translation>
    </message>
    <message>
        <source>%1 (an undated report).</source>
        <translation>%1 (ein Bericht ohne Datum).</translation>
    </message>
    <message>
        <source>None, says the report of registered methods.</source>
        <translation>Keine, laut dem Bericht der registrierten Methoden.</translation>
    </message>
    <message>
        <source>Not known: no report of registered methods names this user.</source>
        <translation>Nicht bekannt: Kein Bericht der registrierten Methoden nennt diesen Benutzer.</translation>
    </message>
    <message>
        <source>Used in the operations seen here: %1.</source>
        <translation>In den hier gesehenen Vorgängen benutzt: %1.</translation>
    </message>
    <message>
        <source>The report says that the user is not registered for self-service reset.</source>
        <translation>Der Bericht sagt, dass der Benutzer nicht für die Self-Service-Zurücksetzung registriert ist.</translation>
    </message>
    <message>
        <source>Without the phone these are left: %1. That is enough only if the reset policy asks for no more methods than that.</source>
        <translation>Ohne das Telefon bleiben: %1. Das reicht nur, wenn die Zurücksetzungsrichtlinie nicht mehr Methoden verlangt.</translation>
    </message>
    <message>
        <source>Without the phone this is left: %1. That is not enough: of an administrator the page asks for two methods, and security questions are none of them. Make sure who is calling, reset the password as an administrator, and let a new method be registered (with a Temporary Access Pass).</source>
        <translation>Ohne das Telefon bleibt: %1. Das reicht nicht: Von einem Administrator verlangt die Seite zwei Methoden, und Sicherheitsfragen zählen nicht dazu. Vergewissern Sie sich, wer anruft, setzen Sie das Kennwort als Administrator zurück, und lassen Sie eine neue Methode registrieren (mit einem Temporary Access Pass).</translation>
    </message>
    <message>
        <source>Nothing that is registered works without the phone. Make sure who is calling, reset the password as an administrator, and let a new method be registered (with a Temporary Access Pass).</source>
        <translation>Nichts, was registriert ist, geht ohne das Telefon. Vergewissern Sie sich, wer anruft, setzen Sie das Kennwort als Administrator zurück, und lassen Sie eine neue Methode registrieren (mit einem Temporary Access Pass).</translation>
    </message>
    <message>
        <source>It makes no difference: the password of a guest cannot be reset here.</source>
        <translation>Ohne Bedeutung: Das Kennwort eines Gasts lässt sich hier nicht zurücksetzen.</translation>
    </message>
    <message>
        <source>Not known which methods are left, for no report names them. Make sure who is calling; an administrator can reset the password and let a new method be registered.</source>
        <translation>Nicht bekannt, welche Methoden bleiben, denn kein Bericht nennt sie. Vergewissern Sie sich, wer anruft; ein Administrator kann das Kennwort zurücksetzen und eine neue Methode registrieren lassen.</translation>
    </message>
    <message>
        <source>Security info changed %1 (%2 earlier): %3.</source>
        <translation>Sicherheitsinformationen geändert am %1 (%2 zuvor): %3.</translation>
    </message>
    <message>
        <source>Security info changed %1 (%2 earlier) by %4: %3.</source>
        <translation>Sicherheitsinformationen geändert am %1 (%2 zuvor) durch %4: %3.</translation>
    </message>
    <message>
        <source>Further changes of security info in the seven days before: %1.</source>
        <translation>Weitere Änderungen an Sicherheitsinformationen in den sieben Tagen davor: %1.</translation>
    </message>
    <message>
        <source>%3 reset the password %2 earlier (%1).</source>
        <translation>%3 setzte das Kennwort %2 zuvor zurück (%1).</translation>
    </message>
    <message>
        <source>Holds a directory role: %1.</source>
        <translation>Hat eine Verzeichnisrolle: %1.</translation>
    </message>
    <message>
        <source>May take on a directory role: %1 (eligible).</source>
        <translation>Kann eine Verzeichnisrolle annehmen: %1 (berechtigt).</translation>
    </message>
    <message>
        <source>Privileged account, says the evidence; which roles it holds is not in the case.</source>
        <translation>Privilegiertes Konto, sagen die Belege; welche Rollen es hat, steht nicht im Fall.</translation>
    </message>
    <message>
        <source>Several people bear the name %1. This card is about %2, and nothing on it is of the others: %3.</source>
        <translation>Mehrere Personen tragen den Namen %1. Diese Karte handelt von %2, und nichts darauf ist von den anderen: %3.</translation>
    </message>
    <message>
        <source>Open alerts on this person: %1. The gravest (%2): %3.</source>
        <translation>Offene Alarme zu dieser Person: %1. Der schwerste (%2): %3.</translation>
    </message>
    <message>
        <source>The account is disabled, says a list of users: a reset will not let anybody in.</source>
        <translation>Das Konto ist laut einer Benutzerliste deaktiviert: Auch nach einer Zurücksetzung kann sich niemand anmelden.</translation>
    </message>
    <message>
        <source>A guest from outside, says the name: the password is that of an account which is kept elsewhere, and a reset here will not let anybody in.</source>
        <translation>Gast von außerhalb, sagt der Name: Das Kennwort gehört zu einem Konto, das anderswo geführt wird; eine Zurücksetzung hier lässt niemanden hinein.</translation>
    </message>
    <message>
        <source>A guest, says a list: if the account was invited from outside, its password is kept elsewhere, and a reset here will not let anybody in.</source>
        <translation>Gast, sagt eine Liste: Wurde das Konto von außerhalb eingeladen, wird sein Kennwort anderswo geführt, und eine Zurücksetzung hier lässt niemanden hinein.</translation>
    </message>
    <message>
        <source>The user is at risk, says Identity Protection (level %1).</source>
        <translation>Der Benutzer ist laut Identity Protection gefährdet (Stufe %1).</translation>
    </message>
    <message>
        <source>Operations in which nobody could prove to be this user, within %2: %1.</source>
        <translation>Vorgänge, in denen sich niemand als dieser Benutzer ausweisen konnte, innerhalb von %2: %1.</translation>
    </message>
    <message>
        <source>No audit log is in the case: resets and changes of security info are not known.</source>
        <translation>Im Fall ist kein Überwachungsprotokoll: Zurücksetzungen und Änderungen an Sicherheitsinformationen sind nicht bekannt.</translation>
    </message>
    <message>
        <source>The audit log begins %1, less than seven days before: what was changed earlier is not known.</source>
        <translation>Das Überwachungsprotokoll beginnt am %1, weniger als sieben Tage davor: Was vorher geändert wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>The audit log ends %1 (%2 earlier): what was changed since is not known.</source>
        <translation>Das Überwachungsprotokoll endet am %1 (%2 zuvor): Was seither geändert wurde, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>No sign-ins are in the case: whether an address is familiar cannot be said.</source>
        <translation>Im Fall sind keine Anmeldungen: Ob eine Adresse bekannt ist, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>There are no sign-ins of this user in the seven days before the last operation: whether its address is familiar cannot be said.</source>
        <translation>Aus den sieben Tagen vor dem letzten Vorgang gibt es keine Anmeldungen dieses Benutzers: Ob die Adresse des Vorgangs bekannt ist, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>No report of registered methods names this user.</source>
        <translation>Kein Bericht der registrierten Methoden nennt diesen Benutzer.</translation>
    </message>
    <message>
        <source>No list of role holders is in the case: whether the account is privileged cannot be said.</source>
        <translation>Im Fall ist keine Liste der Rolleninhaber: Ob das Konto privilegiert ist, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>The detection rules have not run: nobody has looked for attacks.</source>
        <translation>Die Erkennungsregeln sind nicht gelaufen: Niemand hat nach Angriffen gesucht.</translation>
    </message>
    <message>
        <source>What was imported last is not among the operations yet.</source>
        <translation>Was zuletzt importiert wurde, ist noch nicht bei den Vorgängen.</translation>
    </message>
    <message>
        <source>No warning sign was found.</source>
        <translation>Kein Warnzeichen gefunden.</translation>
    </message>
    <message>
        <source>No warning sign was found in what the case holds. That is no all-clear, for something is missing.</source>
        <translation>Kein Warnzeichen gefunden in dem, was der Fall enthält. Das ist keine Entwarnung, denn es fehlt etwas.</translation>
    </message>
    <message>
        <source>The new password was set in the cloud and written back on-premises by a server that the export does not name.</source>
        <translation>Das neue Kennwort wurde in der Cloud gesetzt und von einem Server, den der Export nicht nennt, in das lokale AD zurückgeschrieben.</translation>
    </message>
    <message>
        <source>The new password was written to AD by %1, but the cloud never learned of it: on-premises the new password counts, in the cloud perhaps still the old one.</source>
        <translation>%1 hat das neue Kennwort in das AD geschrieben, aber die Cloud hat davon nie erfahren: Lokal gilt das neue Kennwort, in der Cloud vielleicht noch das alte.</translation>
    </message>
    <message>
        <source>The new password was written to AD by a server that the export does not name, but the cloud never learned of it: on-premises the new password counts, in the cloud perhaps still the old one.</source>
        <translation>Ein Server, den der Export nicht nennt, hat das neue Kennwort in das AD geschrieben, aber die Cloud hat davon nie erfahren: Lokal gilt das neue Kennwort, in der Cloud vielleicht noch das alte.</translation>
    </message>
    <message>
        <source>The cloud logged no answer of the server, but the server refused the password.</source>
        <translation>Die Cloud hat keine Antwort des Servers protokolliert, aber der Server hat das Kennwort abgelehnt.</translation>
    </message>
    <message>
        <source>The fault is on our side, not yours: your account could not be unlocked in the company network. Please do not try again yet; we will look after it.</source>
        <translation>Der Fehler liegt bei uns, nicht bei Ihnen: Ihr Konto konnte im Firmennetz nicht entsperrt werden. Bitte versuchen Sie es noch nicht wieder; wir kümmern uns darum.</translation>
    </message>
    <message>
        <source>Your new password is valid in the company network; whether it is in the cloud as well we do not see. Please sign in with the new one, and change it once more if that fails.</source>
        <translation>Ihr neues Kennwort gilt im Firmennetz; ob es auch in der Cloud angekommen ist, sehen wir nicht. Bitte melden Sie sich mit dem neuen an, und ändern Sie es noch einmal, falls das nicht gelingt.</translation>
    </message>
    <message>
        <source>Before anything else make sure who is calling: the warnings on this page give reason to.</source>
        <translation>Vergewissern Sie sich zuallererst, wer anruft: Die Warnungen auf dieser Seite geben Anlass dazu.</translation>
    </message>
    <message>
        <source>A password that was sent earlier in this operation was written to AD by %1: on-premises that one counts.</source>
        <translation>Ein früher in diesem Vorgang gesendetes Kennwort hat %1 in das AD geschrieben: Lokal gilt dieses.</translation>
    </message>
    <message>
        <source>A password that was sent earlier in this operation was written to AD by a server that the export does not name: on-premises that one counts.</source>
        <translation>Ein früher in diesem Vorgang gesendetes Kennwort hat ein Server, den der Export nicht nennt, in das AD geschrieben: Lokal gilt dieses.</translation>
    </message>
    <message>
        <source>Since then %1 methods are registered, says a report of %2.</source>
        <translation>Seither sind %1 Methoden registriert, sagt ein Bericht vom %2.</translation>
    </message>
    <message>
        <source>Since then security info was registered, %1; whether it is enough, the next try will show.</source>
        <translation>Seitdem wurden am %1 Sicherheitsinformationen registriert; ob sie reichen, zeigt der nächste Versuch.</translation>
    </message>
    <message>
        <source>Your last attempt failed because too few ways to prove who you are were registered. A later report names enough of them; please try again.</source>
        <translation>Ihr letzter Versuch scheiterte, weil zu wenige Wege registriert waren, sich auszuweisen. Ein späterer Bericht nennt genügend davon; bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Your last attempt failed because too few ways to prove who you are were registered. Since then security info was registered; please try again.</source>
        <translation>Ihr letzter Versuch scheiterte, weil zu wenige Wege registriert waren, sich auszuweisen. Seitdem wurden Sicherheitsinformationen registriert; bitte versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier), on-premises only, by the write-back service on %3: the cloud reports no success.</source>
        <translation>%1 (%2 zuvor), nur lokal, durch den Rückschreibedienst auf %3: Die Cloud meldet keinen Erfolg.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier), on-premises only, by the write-back service of a server that the export does not name: the cloud reports no success.</source>
        <translation>%1 (%2 zuvor), nur lokal, durch den Rückschreibedienst eines Servers, den der Export nicht nennt: Die Cloud meldet keinen Erfolg.</translation>
    </message>
    <message>
        <source>There was no sign-in of the user without risk from there in the seven days before.</source>
        <translation>In den sieben Tagen davor gab es von dort keine Anmeldung des Benutzers ohne Risiko.</translation>
    </message>
    <message>
        <source>The last operation on the reset page (%1) came from %2. There was no sign-in of the user without risk from there in the seven days before.</source>
        <translation>Der letzte Vorgang auf der Zurücksetzungsseite (%1) kam von %2. In den sieben Tagen davor gab es von dort keine Anmeldung des Benutzers ohne Risiko.</translation>
    </message>
    <message>
        <source>The log names no address of the last operation: whether it is familiar cannot be said.</source>
        <translation>Das Protokoll nennt keine Adresse des letzten Vorgangs: Ob sie bekannt ist, lässt sich nicht sagen.</translation>
    </message>
    <message>
        <source>Evidence, lists or rules changed after the last run of the detection rules.</source>
        <translation>Nach dem letzten Lauf der Erkennungsregeln haben sich Belege, Listen oder Regeln geändert.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): an activity record (%3) says &quot;%4&quot; of this user, done by %5.</source>
        <translation>%1 (%2 zuvor): Ein Aktivitätsdatensatz (%3) sagt von diesem Benutzer „%4“, ausgeführt von %5.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): an activity record (%3) says &quot;%4&quot; of this user, done by the user.</source>
        <translation>%1 (%2 zuvor): Ein Aktivitätsdatensatz (%3) sagt von diesem Benutzer „%4“, ausgeführt vom Benutzer selbst.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): an activity record (%3) says &quot;%4&quot; of this user, done by the reset service for the user.</source>
        <translation>%1 (%2 zuvor): Ein Aktivitätsdatensatz (%3) sagt von diesem Benutzer „%4“, ausgeführt vom Zurücksetzungsdienst für den Benutzer.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): an activity record (%3) says &quot;%4&quot; of this user; it does not name who did it.</source>
        <translation>%1 (%2 zuvor): Ein Aktivitätsdatensatz (%3) sagt von diesem Benutzer „%4“; wer es ausführte, nennt er nicht.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): a report of registration and reset events (%3) names a password reset of this user with the method %4.</source>
        <translation>%1 (%2 zuvor): Ein Bericht der Registrierungs- und Zurücksetzungsereignisse (%3) nennt eine Kennwortzurücksetzung dieses Benutzers mit der Methode %4.</translation>
    </message>
    <message>
        <source>%1 (%2 earlier): a report of registration and reset events (%3) names a password reset of this user.</source>
        <translation>%1 (%2 zuvor): Ein Bericht der Registrierungs- und Zurücksetzungsereignisse (%3) nennt eine Kennwortzurücksetzung dieses Benutzers.</translation>
    </message>
    <message>
        <source>According to it, that succeeded.</source>
        <translation>Demnach war das erfolgreich.</translation>
    </message>
    <message>
        <source>According to it, that failed.</source>
        <translation>Demnach schlug das fehl.</translation>
    </message>
    <message>
        <source>According to it, that failed: %1.</source>
        <translation>Demnach schlug das fehl: %1.</translation>
    </message>
    <message>
        <source>It does not say whether that succeeded.</source>
        <translation>Ob das erfolgreich war, steht nicht darin.</translation>
    </message>
    <message>
        <source>Further such records: %1.</source>
        <translation>Weitere solche Datensätze: %1.</translation>
    </message>
    <message>
        <source>Since then the user is registered for self-service reset, says a report of %1.</source>
        <translation>Seither ist der Benutzer für die Self-Service-Zurücksetzung registriert, sagt ein Bericht vom %1.</translation>
    </message>
    <message>
        <source>No record of the audit log in the case belongs to it: the steps and the reason are not known.</source>
        <translation>Kein Datensatz des Überwachungsprotokolls im Fall gehört dazu: Die Schritte und der Grund sind nicht bekannt.</translation>
    </message>
    <message>
        <source>As far as we see, your password was set anew %1. Please sign in with that one, and tell us if you do not know it.</source>
        <translation>Soweit wir sehen, wurde Ihr Kennwort am %1 neu gesetzt. Bitte melden Sie sich mit diesem an, und sagen Sie uns, falls Sie es nicht kennen.</translation>
    </message>
    <message>
        <source>We see an attempt of %1 to set a new password for you that did not succeed, but not why. Please try again and tell us what you see.</source>
        <translation>Wir sehen einen Versuch vom %1, ein neues Kennwort für Sie zu setzen, der nicht gelang, aber nicht den Grund. Bitte versuchen Sie es noch einmal, und sagen Sie uns, was Sie sehen.</translation>
    </message>
    <message>
        <source>Something was done to your account or its password %1, and we do not see how it ended. Please try to sign in, and tell us what you see.</source>
        <translation>An Ihrem Konto oder seinem Kennwort wurde am %1 etwas getan, und wir sehen nicht, wie es ausging. Bitte versuchen Sie, sich anzumelden, und sagen Sie uns, was Sie sehen.</translation>
    </message>
    <message>
        <source>Export the audit log of that time (%1) and import it: it has the steps, the result and the reason.</source>
        <translation>Exportieren Sie das Überwachungsprotokoll dieser Zeit (%1) und importieren Sie es: Darin stehen die Schritte, das Ergebnis und der Grund.</translation>
    </message>
    <message>
        <source>No record of the audit log in the case confirms it.</source>
        <translation>Kein Datensatz des Überwachungsprotokolls im Fall bestätigt das.</translation>
    </message>
    <message>
        <source>Not known: the report of %1 names this user but does not list the methods.</source>
        <translation>Nicht bekannt: Der Bericht vom %1 nennt diesen Benutzer, führt aber die Methoden nicht auf.</translation>
    </message>
    <message>
        <source>Not known: the report names this user but does not list the methods.</source>
        <translation>Nicht bekannt: Der Bericht nennt diesen Benutzer, führt aber die Methoden nicht auf.</translation>
    </message>
    <message>
        <source>The report says that the user can use self-service reset: enough methods are registered, and the policy allows it.</source>
        <translation>Der Bericht sagt, dass der Benutzer die Self-Service-Zurücksetzung nutzen kann: Genügend Methoden sind registriert, und die Richtlinie erlaubt es.</translation>
    </message>
    <message>
        <source>The report says that the user is registered for self-service reset: enough methods are registered.</source>
        <translation>Der Bericht sagt, dass der Benutzer für die Self-Service-Zurücksetzung registriert ist: Genügend Methoden sind registriert.</translation>
    </message>
    <message>
        <source>The report says that a method for multifactor sign-in is registered.</source>
        <translation>Der Bericht sagt, dass eine Methode für die mehrstufige Anmeldung registriert ist.</translation>
    </message>
    <message>
        <source>Identity Protection detected a risk %1 (%2 earlier) from %5: %3, level %4. It is open as far as the case shows.</source>
        <translation>Identity Protection hat am %1 (%2 zuvor) ein Risiko von %5 erkannt: %3, Stufe %4. Es ist offen, soweit der Fall zeigt.</translation>
    </message>
    <message>
        <source>Identity Protection detected a risk %1 (%2 earlier): %3, level %4. It is open as far as the case shows. The record names no address.</source>
        <translation>Identity Protection hat am %1 (%2 zuvor) ein Risiko erkannt: %3, Stufe %4. Es ist offen, soweit der Fall zeigt. Der Datensatz nennt keine Adresse.</translation>
    </message>
    <message>
        <source>Identity Protection detected a risk from %3: %1, level %2. It is open as far as the case shows. The record has no time.</source>
        <translation>Identity Protection hat ein Risiko von %3 erkannt: %1, Stufe %2. Es ist offen, soweit der Fall zeigt. Der Datensatz hat keine Zeit.</translation>
    </message>
    <message>
        <source>Identity Protection detected a risk: %1, level %2. It is open as far as the case shows. The record has neither a time nor an address.</source>
        <translation>Identity Protection hat ein Risiko erkannt: %1, Stufe %2. Es ist offen, soweit der Fall zeigt. Der Datensatz hat weder Zeit noch Adresse.</translation>
    </message>
    <message>
        <source>Further open risk detections of this user: %1.</source>
        <translation>Weitere offene Risikoerkennungen dieses Benutzers: %1.</translation>
    </message>
    <message>
        <source>The report of registered methods names this user but does not list the methods.</source>
        <translation>Der Bericht der registrierten Methoden nennt diesen Benutzer, führt aber die Methoden nicht auf.</translation>
    </message>
</context>
<context>
    <name>ui::HelpdeskWords</name>
    <message>
        <source>(address hidden)</source>
        <translation>(Adresse verborgen)</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days, hours</comment>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours, minutes</comment>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>weniger als 1 min</translation>
    </message>
    <message>
        <source>Step of the audit log</source>
        <translation>Schritt im Überwachungsprotokoll</translation>
    </message>
    <message>
        <source>Reason code of the audit log</source>
        <translation>Begründungscode im Überwachungsprotokoll</translation>
    </message>
    <message>
        <source>Code of the reset page</source>
        <translation>Code der Zurücksetzungsseite</translation>
    </message>
    <message>
        <source>Error code of the AAD Connect server</source>
        <translation>Fehlercode des AAD-Connect-Servers</translation>
    </message>
    <message>
        <source>Error code of sign-ins</source>
        <translation>Fehlercode von Anmeldungen</translation>
    </message>
    <message>
        <source>Event of the write-back service (PasswordResetService)</source>
        <translation>Ereignis des Rückschreibedienstes (PasswordResetService)</translation>
    </message>
    <message>
        <source>Event of the synchronisation engine (ADSync)</source>
        <translation>Ereignis der Synchronisierungsengine (ADSync)</translation>
    </message>
    <message>
        <source>Event of password hash synchronisation (Directory Synchronization)</source>
        <translation>Ereignis der Kennworthashsynchronisierung (Directory Synchronization)</translation>
    </message>
    <message>
        <source>Event of password protection on a domain controller</source>
        <translation>Ereignis des Kennwortschutzes auf einem Domänencontroller</translation>
    </message>
    <message>
        <source>Event of a domain controller (security log)</source>
        <translation>Ereignis eines Domänencontrollers (Sicherheitsprotokoll)</translation>
    </message>
    <message>
        <source>Event of a server</source>
        <translation>Ereignis eines Servers</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>outcome, reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <comment>kind of operation, who</comment>
        <translation>%1 durch %2</translation>
    </message>
</context>
<context>
    <name>ui::HistogramView</name>
    <message>
        <source>Histogram over time</source>
        <translation>Histogramm über die Zeit</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 – %2 %3: %4</source>
        <translation>%1 – %2 %3: %4</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Nothing with a time to count</source>
        <translation>Nichts mit einer Zeit zu zählen</translation>
    </message>
    <message>
        <source>Drag to show a stretch of time only</source>
        <translation>Ziehen zeigt nur einen Zeitabschnitt</translation>
    </message>
</context>
<context>
    <name>ui::ImportColumns</name>
    <message>
        <source>skipped</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>already in the case</source>
        <translation>schon im Fall</translation>
    </message>
    <message>
        <source>looking again…</source>
        <translation>wird neu angesehen…</translation>
    </message>
    <message>
        <source>zone?</source>
        <translation>Zone?</translation>
    </message>
    <message>
        <source>order of dates?</source>
        <translation>Datumsfolge?</translation>
    </message>
    <message>
        <source>columns?</source>
        <translation>Spalten?</translation>
    </message>
    <message>
        <source>not recognised</source>
        <translation>nicht erkannt</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message numerus="yes">
        <source>ready, %n problem(s)</source>
        <translation>
            <numerusform>bereit, %n Problem</numerusform>
            <numerusform>bereit, %n Probleme</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Contains</source>
        <translation>Enthält</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
</context>
<context>
    <name>ui::ImportDetails</name>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Kodierung</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>&amp;Map Columns…</source>
        <translation>Spalten &amp;zuordnen…</translation>
    </message>
    <message>
        <source>Not chosen: taken as UTC</source>
        <translation>Nicht gewählt: als UTC gelesen</translation>
    </message>
    <message>
        <source>Zone of local times</source>
        <translation>Zone der Ortszeiten</translation>
    </message>
    <message>
        <source>&amp;Zone of local times:</source>
        <translation>&amp;Zone der Ortszeiten:</translation>
    </message>
    <message>
        <source>&amp;Dates:</source>
        <translation>&amp;Datum:</translation>
    </message>
    <message>
        <source>Columns:</source>
        <translation>Spalten:</translation>
    </message>
    <message>
        <source>&amp;Format:</source>
        <translation>&amp;Format:</translation>
    </message>
    <message>
        <source>&amp;Encoding:</source>
        <translation>&amp;Kodierung:</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>Erste Zeilen</translation>
    </message>
    <message>
        <source>What will be kept</source>
        <translation>Was behalten wird</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>First &amp;Rows</source>
        <translation>&amp;Erste Zeilen</translation>
    </message>
    <message>
        <source>What Will Be &amp;Kept</source>
        <translation>Was &amp;behalten wird</translation>
    </message>
    <message>
        <source>&amp;Problems</source>
        <translation>&amp;Probleme</translation>
    </message>
    <message>
        <source>Already in the case: the same file will not be read again.</source>
        <translation>Schon im Fall: Dieselbe Datei wird nicht noch einmal gelesen.</translation>
    </message>
    <message>
        <source>A table whose columns are not known. Map them, or it will not be imported.</source>
        <translation>Eine Tabelle mit unbekannten Spalten. Ordnen Sie sie zu, sonst wird sie nicht importiert.</translation>
    </message>
    <message>
        <source>Not recognised: %1.</source>
        <translation>Nicht erkannt: %1.</translation>
    </message>
    <message>
        <source>no known form</source>
        <translation>keine bekannte Form</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>kind of records, count</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Contains: %1.</source>
        <translation>Enthält: %1.</translation>
    </message>
    <message>
        <source>Its beginning contains: %1.</source>
        <translation>Der Anfang enthält: %1.</translation>
    </message>
    <message>
        <source>Packed: %1.</source>
        <translation>Gepackt: %1.</translation>
    </message>
    <message>
        <source>Size: %1.</source>
        <translation>Größe: %1.</translation>
    </message>
    <message numerus="yes">
        <source>For all %n files of this kind</source>
        <translation>
            <numerusform>Für alle %n Dateien dieser Art</numerusform>
            <numerusform>Für alle %n Dateien dieser Art</numerusform>
        </translation>
    </message>
    <message>
        <source>Recognised: %1</source>
        <translation>Erkannt: %1</translation>
    </message>
    <message>
        <source>Recognise by content</source>
        <translation>Am Inhalt erkennen</translation>
    </message>
    <message>
        <source>recognised by their names</source>
        <translation>an ihren Namen erkannt</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>noch nicht bekannt</translation>
    </message>
    <message>
        <source>mapped by you</source>
        <translation>von Ihnen zugeordnet</translation>
    </message>
    <message>
        <source>%1: %2 is %3</source>
        <comment>order, date as written, date</comment>
        <translation>%1: %2 ist %3</translation>
    </message>
    <message>
        <source>Not chosen: month first</source>
        <translation>Nicht gewählt: Monat zuerst</translation>
    </message>
    <message>
        <source>%1, column %2</source>
        <translation>%1, Spalte %2</translation>
    </message>
    <message>
        <source>%1: %2. It stands: %3</source>
        <translation>%1: %2. Da steht: %3</translation>
    </message>
    <message>
        <source>No problem in what was looked at.</source>
        <translation>Kein Problem in dem, was angesehen wurde.</translation>
    </message>
    <message>
        <source>&amp;Problems (%1)</source>
        <translation>&amp;Probleme (%1)</translation>
    </message>
    <message>
        <source>Preview of the file</source>
        <translation>Vorschau der Datei</translation>
    </message>
</context>
<context>
    <name>ui::ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>Zu importierende Dateien</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>&amp;Next Question</source>
        <translation>&amp;Nächste Frage</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Dateien werden angesehen…</translation>
    </message>
    <message>
        <source>Select a file to see what is in it. Space leaves it out.</source>
        <translation>Wählen Sie eine Datei, um zu sehen, was darin ist. Die Leertaste lässt sie aus.</translation>
    </message>
    <message numerus="yes">
        <source>Looking at the files: %n so far.</source>
        <translation>
            <numerusform>Dateien werden angesehen: bisher %n.</numerusform>
            <numerusform>Dateien werden angesehen: bisher %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) are open. Without an answer, times without a zone count as UTC, months come first in dates, and unknown tables are left out.</source>
        <translation>
            <numerusform>%n Frage ist offen. Ohne Antwort gelten Zeiten ohne Zone als UTC, im Datum steht der Monat vorn, und unbekannte Tabellen bleiben aus.</numerusform>
            <numerusform>%n Fragen sind offen. Ohne Antwort gelten Zeiten ohne Zone als UTC, im Datum steht der Monat vorn, und unbekannte Tabellen bleiben aus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is left to ask.</source>
        <translation>Es ist nichts mehr zu fragen.</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Datensätze</translation>
    </message>
    <message>
        <source>at least %1 records</source>
        <translation>mindestens %1 Datensätze</translation>
    </message>
    <message numerus="yes">
        <source>%n already in the case</source>
        <translation>
            <numerusform>%n schon im Fall</numerusform>
            <numerusform>%n schon im Fall</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not recognised</source>
        <translation>
            <numerusform>%n nicht erkannt</numerusform>
            <numerusform>%n nicht erkannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n nicht lesbar</numerusform>
            <numerusform>%n nicht lesbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n ausgelassen</numerusform>
            <numerusform>%n ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %n File(s)</source>
        <translation>
            <numerusform>%n Datei &amp;importieren</numerusform>
            <numerusform>%n Dateien &amp;importieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ImportFlow</name>
    <message>
        <source>Importing…</source>
        <translation>Import läuft…</translation>
    </message>
    <message>
        <source>Importing %1 — %2</source>
        <translation>Importiere %1 — %2</translation>
    </message>
    <message>
        <source>Working out times…</source>
        <translation>Zeiten werden neu berechnet…</translation>
    </message>
    <message>
        <source>Working out times of %1 — %2</source>
        <translation>Zeiten von %1 werden neu berechnet — %2</translation>
    </message>
    <message>
        <source>%1: %2 times were worked out anew</source>
        <translation>%1: %2 Zeiten wurden neu berechnet</translation>
    </message>
    <message>
        <source>%1 records are now seen to be copies of others</source>
        <translation>%1 Datensätze erweisen sich als Kopien anderer</translation>
    </message>
    <message>
        <source>%1 now contradict another record</source>
        <translation>%1 widersprechen nun einem anderen Datensatz</translation>
    </message>
    <message>
        <source>%1 stand first in another file and go by its zone</source>
        <translation>%1 stehen zuerst in einer anderen Datei und folgen deren Zone</translation>
    </message>
    <message>
        <source>The zone was not changed. %1</source>
        <translation>Die Zone wurde nicht geändert. %1</translation>
    </message>
    <message>
        <source>Looking at the files…</source>
        <translation>Dateien werden angesehen…</translation>
    </message>
    <message>
        <source>Looking at %1 — %2</source>
        <translation>Sehe %1 an — %2</translation>
    </message>
    <message>
        <source>Import cancelled. Nothing was read into the case.</source>
        <translation>Import abgebrochen. Es wurde nichts in den Fall gelesen.</translation>
    </message>
    <message>
        <source>Following %1: what is there now and what comes into it is imported as soon as it has been written whole.</source>
        <translation>Beobachtet wird %1: Was darin ist und was hinzukommt, wird importiert, sobald es ganz geschrieben ist.</translation>
    </message>
</context>
<context>
    <name>ui::ImportProblemList</name>
    <message>
        <source>Files of the import that need a look; Enter opens one</source>
        <translation>Dateien des Imports, die einen Blick brauchen; die Eingabetaste öffnet eine</translation>
    </message>
    <message>
        <source>Close this list</source>
        <translation>Diese Liste schließen</translation>
    </message>
</context>
<context>
    <name>ui::ImportSummary</name>
    <message numerus="yes">
        <source>%1 events imported from %n file(s)</source>
        <translation>
            <numerusform>%1 Ereignisse aus %n Datei importiert</numerusform>
            <numerusform>%1 Ereignisse aus %n Dateien importiert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 were known already</source>
        <translation>%1 waren schon bekannt</translation>
    </message>
    <message>
        <source>%1 pieces rejected</source>
        <translation>%1 Stücke abgewiesen</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n Datei nicht gelesen</numerusform>
            <numerusform>%n Dateien nicht gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not recognised</source>
        <translation>
            <numerusform>%n Datei nicht erkannt</numerusform>
            <numerusform>%n Dateien nicht erkannt</numerusform>
        </translation>
    </message>
    <message>
        <source>Import cancelled. %1 Of the file that was being read, nothing was kept.</source>
        <translation>Import abgebrochen. %1 Von der Datei, die gerade gelesen wurde, blieb nichts.</translation>
    </message>
    <message>
        <source>The import stopped. %1 %2</source>
        <translation>Der Import endete vorzeitig. %1 %2</translation>
    </message>
    <message>
        <source>Not recognised: %1</source>
        <translation>Nicht erkannt: %1</translation>
    </message>
    <message>
        <source>%1 pieces could not be used</source>
        <translation>%1 Stücke waren nicht zu gebrauchen</translation>
    </message>
    <message>
        <source>Look at the reasons; the rest of the file is in the case.</source>
        <translation>Sehen Sie die Gründe an; der Rest der Datei ist im Fall.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the case already</source>
        <translation>
            <numerusform>%n Datei schon im Fall</numerusform>
            <numerusform>%n Dateien schon im Fall</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What is the matter</source>
        <translation>Was los ist</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
</context>
<context>
    <name>ui::InlineMessage</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Meldung schließen</translation>
    </message>
</context>
<context>
    <name>ui::InsightsPage</name>
    <message>
        <source>&amp;Dashboard:</source>
        <translation>Dashb&amp;oard:</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>&amp;Columns:</source>
        <translation>&amp;Spalten:</translation>
    </message>
    <message>
        <source>Width of columns over time</source>
        <translation>Breite der Spalten über die Zeit</translation>
    </message>
    <message>
        <source>How long a time one column of a chart over time stands for</source>
        <translation>Für welche Dauer eine Spalte eines Diagramms über die Zeit steht</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Weeks</source>
        <translation>Wochen</translation>
    </message>
    <message>
        <source>As the &amp;workbook counts</source>
        <translation>Wie die Arbeitsmappe &amp;zählt</translation>
    </message>
    <message>
        <source>Shows beside what the workbook of Sentinel gives, which counts records and not operations, and why it differs</source>
        <translation>Zeigt daneben, was die Arbeitsmappe von Sentinel angibt (sie zählt Datensätze, nicht Vorgänge), und warum es abweicht</translation>
    </message>
    <message>
        <source>&amp;More</source>
        <translation>&amp;Mehr</translation>
    </message>
    <message>
        <source>Nothing to count yet</source>
        <translation>Noch nichts zu zählen</translation>
    </message>
    <message>
        <source>Figures are made of password operations, and these come out of the audit log. Sign-ins, the event log of the AAD Connect servers and the registration report add what they know.</source>
        <translation>Die Zahlen entstehen aus Kennwortvorgängen, und diese stammen aus dem Überwachungsprotokoll. Anmeldungen, das Ereignisprotokoll der AAD-Connect-Server und der Registrierungsbericht ergänzen, was sie wissen.</translation>
    </message>
    <message>
        <source>Import Logs …</source>
        <translation>Protokolle importieren…</translation>
    </message>
    <message>
        <source>A part of this dashboard could not be read: %1</source>
        <translation>Ein Teil dieses Dashboards war nicht lesbar: %1</translation>
    </message>
    <message>
        <source>&amp;New dashboard …</source>
        <translation>&amp;Neues Dashboard…</translation>
    </message>
    <message>
        <source>New Dashboard</source>
        <translation>Neues Dashboard</translation>
    </message>
    <message>
        <source>My dashboard</source>
        <translation>Mein Dashboard</translation>
    </message>
    <message>
        <source>&amp;Duplicate this dashboard …</source>
        <translation>Dieses Dashboard du&amp;plizieren…</translation>
    </message>
    <message>
        <source>&amp;Rename …</source>
        <translation>&amp;Umbenennen…</translation>
    </message>
    <message>
        <source>D&amp;elete this dashboard</source>
        <translation>Dieses Dashboard &amp;löschen</translation>
    </message>
    <message>
        <source>&amp;Import a dashboard …</source>
        <translation>Dashboard &amp;importieren…</translation>
    </message>
    <message>
        <source>E&amp;xport this dashboard …</source>
        <translation>Dieses Dashboard &amp;exportieren…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Name:</source>
        <translation>Name:</translation>
    </message>
    <message>
        <source>Duplicate Dashboard</source>
        <translation>Dashboard duplizieren</translation>
    </message>
    <message>
        <source>Rename Dashboard</source>
        <translation>Dashboard umbenennen</translation>
    </message>
    <message>
        <source>Import Dashboard</source>
        <translation>Dashboard importieren</translation>
    </message>
    <message>
        <source>Dashboards (*.yaml *.yml)</source>
        <translation>Dashboards (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read, or is larger than 4 MiB.</source>
        <translation>%1 ist nicht lesbar oder größer als 4 MiB.</translation>
    </message>
    <message>
        <source>line %1, column %2: %3</source>
        <translation>Zeile %1, Spalte %2: %3</translation>
    </message>
    <message>
        <source>%1 is no dashboard.</source>
        <translation>%1 ist kein Dashboard.</translation>
    </message>
    <message numerus="yes">
        <source>Imported without %n part(s) that could not be read.</source>
        <translation>
            <numerusform>Ohne %n Teil importiert, der nicht lesbar war.</numerusform>
            <numerusform>Ohne %n Teile importiert, die nicht lesbar waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>Dashboard &quot;%1&quot; imported</source>
        <translation>Dashboard „%1“ importiert</translation>
    </message>
    <message>
        <source>Export Dashboard</source>
        <translation>Dashboard exportieren</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>%1 could not be written: %2</source>
        <translation>%1 konnte nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>&amp;Print to PDF …</source>
        <translation>Als PDF &amp;drucken…</translation>
    </message>
    <message>
        <source>Print Dashboard to PDF</source>
        <translation>Dashboard als PDF drucken</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
</context>
<context>
    <name>ui::Inspector</name>
    <message>
        <source>Steps of the flow</source>
        <translation>Schritte des Vorgangs</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>All steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Flow</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>Spur</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Shown at</source>
        <translation>Gezeigt bei</translation>
    </message>
    <message>
        <source>%1 (clock offset %2)</source>
        <translation>%1 (Uhr weicht um %2 ab)</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Was zu tun ist</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>TrackingId</source>
        <translation>TrackingId</translation>
    </message>
    <message>
        <source>CorrelationId</source>
        <translation>CorrelationId</translation>
    </message>
    <message>
        <source>Actor</source>
        <translation>Handelnder</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Beweismittel</translation>
    </message>
    <message>
        <source>Also in</source>
        <translation>Auch in</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>What happened, and what to do next, is told here once a flow is selected.</source>
        <translation>Was geschah und was als Nächstes zu tun ist, steht hier, sobald ein Vorgang gewählt ist.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>Anfang</translation>
    </message>
    <message>
        <source>missing from the exports</source>
        <translation>fehlt in den Exporten</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Object id</source>
        <translation>Objekt-ID</translation>
    </message>
    <message>
        <source>Initiated by</source>
        <translation>Ausgelöst von</translation>
    </message>
    <message>
        <source>Source IP</source>
        <translation>Quell-IP</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>On-premises</source>
        <translation>Vor Ort</translation>
    </message>
    <message>
        <source>Write-back</source>
        <translation>Rückschreiben</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Joined by</source>
        <translation>Verbunden durch</translation>
    </message>
    <message>
        <source>Clock offset</source>
        <translation>Uhrabweichung</translation>
    </message>
    <message>
        <source>%1 against the cloud</source>
        <translation>%1 gegenüber der Cloud</translation>
    </message>
    <message>
        <source>Around the flow</source>
        <translation>Rund um den Vorgang</translation>
    </message>
    <message>
        <source>First sign-in after</source>
        <translation>Erste Anmeldung danach</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>Ausfall</translation>
    </message>
    <message>
        <source>Rejected links</source>
        <translation>Verworfene Verknüpfungen</translation>
    </message>
    <message>
        <source>%1 (rejected link)</source>
        <translation>%1 (verworfene Verknüpfung)</translation>
    </message>
    <message>
        <source>Facts about the step</source>
        <translation>Angaben zum Schritt</translation>
    </message>
    <message>
        <source>Step, all steps, flow</source>
        <translation>Schritt, alle Schritte, Vorgang</translation>
    </message>
    <message>
        <source>Facts about the flow</source>
        <translation>Angaben zum Vorgang</translation>
    </message>
    <message>
        <source>Record of the step</source>
        <translation>Datensatz des Schritts</translation>
    </message>
    <message>
        <source>As Text</source>
        <translation>Als Text</translation>
    </message>
</context>
<context>
    <name>ui::KeysDialog</name>
    <message>
        <source>&amp;Assign</source>
        <translation>&amp;Zuweisen</translation>
    </message>
    <message>
        <source>&amp;No Key</source>
        <translation>&amp;Keine Taste</translation>
    </message>
    <message>
        <source>As &amp;Delivered</source>
        <translation>&amp;Wie ausgeliefert</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>A part of the name, or of the keys</source>
        <translation>Ein Teil des Namens oder der Tasten</translation>
    </message>
    <message>
        <source>Find a command</source>
        <translation>Befehl suchen</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Befehle und ihre Tasten</translation>
    </message>
    <message>
        <source>All as Delivered</source>
        <translation>Alle wie ausgeliefert</translation>
    </message>
    <message>
        <source>&amp;Keys of the command:</source>
        <translation>&amp;Tasten des Befehls:</translation>
    </message>
    <message>
        <source>Press the keys</source>
        <translation>Tasten drücken</translation>
    </message>
</context>
<context>
    <name>ui::Labels</name>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzung</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperrung</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>Admin reset</source>
        <translation>Admin-Zurücksetzung</translation>
    </message>
    <message>
        <source>Registration</source>
        <translation>Registrierung</translation>
    </message>
    <message>
        <source>voluntary</source>
        <translation>freiwillig</translation>
    </message>
    <message>
        <source>forced</source>
        <translation>erzwungen</translation>
    </message>
    <message>
        <source>password expired</source>
        <translation>Kennwort abgelaufen</translation>
    </message>
    <message>
        <source>change at next sign-in</source>
        <translation>Änderung bei der nächsten Anmeldung</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Entra SSPR</source>
        <translation>Entra SSPR</translation>
    </message>
    <message>
        <source>Core Directory</source>
        <translation>Core Directory</translation>
    </message>
    <message>
        <source>AAD Connect</source>
        <translation>AAD Connect</translation>
    </message>
    <message>
        <source>Active Directory</source>
        <translation>Active Directory</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>SMS</source>
        <translation>SMS</translation>
    </message>
    <message>
        <source>mobile call</source>
        <translation>Mobilanruf</translation>
    </message>
    <message>
        <source>office call</source>
        <translation>Büroanruf</translation>
    </message>
    <message>
        <source>app notification</source>
        <translation>App-Benachrichtigung</translation>
    </message>
    <message>
        <source>app code</source>
        <translation>App-Code</translation>
    </message>
    <message>
        <source>questions</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>password submitted</source>
        <translation>Kennwort abgeschickt</translation>
    </message>
    <message>
        <source>success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>gave up</source>
        <translation>aufgegeben</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>record</source>
        <translation>Datensatz</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>genau</translation>
    </message>
    <message>
        <source>strong</source>
        <translation>stark</translation>
    </message>
    <message>
        <source>weak</source>
        <translation>schwach</translation>
    </message>
    <message>
        <source>same CorrelationId</source>
        <translation>gleiche CorrelationId</translation>
    </message>
    <message>
        <source>TrackingId = CorrelationId</source>
        <translation>TrackingId = CorrelationId</translation>
    </message>
    <message>
        <source>same object id, near in time</source>
        <translation>gleiche Objekt-ID, zeitlich nah</translation>
    </message>
    <message>
        <source>same user, near in time</source>
        <translation>gleicher Benutzer, zeitlich nah</translation>
    </message>
    <message>
        <source>– cloud only</source>
        <translation>– nur Cloud</translation>
    </message>
    <message>
        <source>? no server log</source>
        <translation>? kein Serverprotokoll</translation>
    </message>
    <message>
        <source>… %1, no answer</source>
        <translation>… %1, keine Antwort</translation>
    </message>
    <message>
        <source>written by the self-service account</source>
        <translation>vom Self-Service-Konto geschrieben</translation>
    </message>
    <message>
        <source>written by the synchronisation account</source>
        <translation>vom Synchronisierungskonto geschrieben</translation>
    </message>
    <message>
        <source>written by the same administrator</source>
        <translation>vom selben Administrator geschrieben</translation>
    </message>
    <message>
        <source>same server, during the write-back</source>
        <translation>selber Server, während des Rückschreibens</translation>
    </message>
    <message>
        <source>hash of the same user, after the write</source>
        <translation>Hash desselben Benutzers, nach dem Schreiben</translation>
    </message>
    <message>
        <source>same account, during the write-back</source>
        <translation>selbes Konto, während des Rückschreibens</translation>
    </message>
    <message>
        <source>sign-in near the flow</source>
        <translation>Anmeldung nahe am Vorgang</translation>
    </message>
    <message>
        <source>security info changed near the flow</source>
        <translation>Sicherheitsinformationen nahe am Vorgang geändert</translation>
    </message>
    <message>
        <source>state of the write-back service</source>
        <translation>Zustand des Rückschreibedienstes</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>verworfen</translation>
    </message>
    <message>
        <source>new address</source>
        <translation>neue Adresse</translation>
    </message>
    <message>
        <source>familiar address</source>
        <translation>bekannte Adresse</translation>
    </message>
    <message>
        <source>new country</source>
        <translation>neues Land</translation>
    </message>
    <message>
        <source>familiar country</source>
        <translation>bekanntes Land</translation>
    </message>
    <message>
        <source>new device</source>
        <translation>neues Gerät</translation>
    </message>
    <message>
        <source>familiar device</source>
        <translation>bekanntes Gerät</translation>
    </message>
    <message>
        <source>unknown server</source>
        <translation>unbekannter Server</translation>
    </message>
    <message>
        <source>Nothing could be written back from %1 %2 on; its end is not in the evidence (%3).</source>
        <translation>Ab %1 %2 konnte nichts zurückgeschrieben werden; das Ende steht nicht in den Belegen (%3).</translation>
    </message>
    <message>
        <source>Nothing could be written back from %1 until %2 %3 (%4).</source>
        <translation>Von %1 bis %2 %3 konnte nichts zurückgeschrieben werden (%4).</translation>
    </message>
    <message>
        <source>the user</source>
        <translation>der Benutzer</translation>
    </message>
    <message>
        <source>the helpdesk</source>
        <translation>der Helpdesk</translation>
    </message>
    <message>
        <source>the identity administrator (Entra ID)</source>
        <translation>der Identitätsadministrator (Entra ID)</translation>
    </message>
    <message>
        <source>the administrator of the AAD Connect server</source>
        <translation>der Administrator des AAD-Connect-Servers</translation>
    </message>
    <message>
        <source>the AD administrator</source>
        <translation>der AD-Administrator</translation>
    </message>
    <message>
        <source>the network administrator</source>
        <translation>der Netzwerkadministrator</translation>
    </message>
    <message>
        <source>the owner of the application</source>
        <translation>der Eigentümer der Anwendung</translation>
    </message>
    <message>
        <source>Microsoft</source>
        <translation>Microsoft</translation>
    </message>
    <message>
        <source>%1, else %2</source>
        <translation>%1, sonst %2</translation>
    </message>
</context>
<context>
    <name>ui::LifePainter</name>
    <message numerus="yes">
        <source>◂ %n earlier</source>
        <translation>
            <numerusform>◂ %n früher</numerusform>
            <numerusform>◂ %n früher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n later ▸</source>
        <translation>
            <numerusform>%n später ▸</numerusform>
            <numerusform>%n später ▸</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 in view</source>
        <translation>%1 sichtbar</translation>
    </message>
    <message>
        <source>%1 · G shows them</source>
        <translation>%1 · G zeigt sie</translation>
    </message>
    <message>
        <source>G folds long waits</source>
        <translation>G klappt lange Pausen zu</translation>
    </message>
    <message>
        <source>0 fit · Ctrl+wheel zoom · ← → events · Enter opens · M measure</source>
        <translation>0 einpassen · Strg+Mausrad zoomen · ← → Ereignisse · Eingabetaste öffnet · M messen</translation>
    </message>
    <message>
        <source>┆ listed whole from %1 on</source>
        <translation>┆ vollständig aufgeführt ab %1</translation>
    </message>
</context>
<context>
    <name>ui::LifeScene</name>
    <message>
        <source>severity high</source>
        <translation>Schwere hoch</translation>
    </message>
    <message>
        <source>severity medium</source>
        <translation>Schwere mittel</translation>
    </message>
    <message>
        <source>severity low</source>
        <translation>Schwere niedrig</translation>
    </message>
    <message>
        <source>informational</source>
        <translation>informativ</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Admin actions</source>
        <translation>Admin-Aktionen</translation>
    </message>
    <message>
        <source>Security info</source>
        <translation>Sicherheitsinfos</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Other events</source>
        <translation>Andere Ereignisse</translation>
    </message>
    <message>
        <source>%1 of %2: %3, %4, %5, %6</source>
        <translation>%1 von %2: %3, %4, %5, %6</translation>
    </message>
    <message>
        <source>lasted %1</source>
        <translation>dauerte %1</translation>
    </message>
    <message numerus="yes">
        <source>%n refused or blocked</source>
        <translation>
            <numerusform>%n abgelehnt oder gesperrt</numerusform>
            <numerusform>%n abgelehnt oder gesperrt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n succeeded</source>
        <translation>
            <numerusform>%n erfolgreich</numerusform>
            <numerusform>%n erfolgreich</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 from %2 to %3: %4</source>
        <translation>%1 von %2 bis %3: %4</translation>
    </message>
    <message numerus="yes">
        <source>%n waits folded</source>
        <translation>
            <numerusform>%n Pause zugeklappt</numerusform>
            <numerusform>%n Pausen zugeklappt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln items</source>
        <translation>
            <numerusform>%Ln Eintrag</numerusform>
            <numerusform>%Ln Einträge</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LifeView</name>
    <message>
        <source>Everything over time</source>
        <translation>Alles über die Zeit</translation>
    </message>
    <message>
        <source>Nothing is known here. Select a user or an address, or widen the filter.</source>
        <translation>Hier ist nichts bekannt. Einen Benutzer oder eine Adresse wählen oder den Filter erweitern.</translation>
    </message>
    <message>
        <source>Everything of %1 over time</source>
        <translation>Alles zu %1 über die Zeit</translation>
    </message>
    <message>
        <source>Times in %1</source>
        <translation>Zeiten in %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items; press Right to go through them</source>
        <translation>
            <numerusform>%n Eintrag; die Pfeiltaste nach rechts führt zu ihm</numerusform>
            <numerusform>%n Einträge; die Pfeiltaste nach rechts geht sie durch</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LinkBox</name>
    <message>
        <source>Why it is here</source>
        <translation>Warum es hier steht</translation>
    </message>
    <message>
        <source>&amp;Confirm</source>
        <translation>&amp;Bestätigen</translation>
    </message>
    <message>
        <source>Re&amp;ject</source>
        <translation>Ver&amp;werfen</translation>
    </message>
    <message>
        <source>Take &amp;Back</source>
        <translation>Zurück&amp;nehmen</translation>
    </message>
    <message>
        <source>The link is right; it is drawn as sure from now on. The decision goes into the examiner log.</source>
        <translation>Die Verknüpfung stimmt; sie wird von nun an als sicher gezeichnet. Die Entscheidung kommt ins Prüferprotokoll.</translation>
    </message>
    <message>
        <source>The event does not belong to this flow; it goes to its rejected links. The decision goes into the examiner log.</source>
        <translation>Das Ereignis gehört nicht zu diesem Vorgang; es kommt zu den verworfenen Verknüpfungen. Die Entscheidung kommt ins Prüferprotokoll.</translation>
    </message>
    <message>
        <source>Back to what the rule says</source>
        <translation>Zurück zu dem, was die Regel sagt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>rule of a link, its strength</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>You have rejected this link: the event does not count as part of the flow.</source>
        <translation>Sie haben diese Verknüpfung verworfen: Das Ereignis zählt nicht zum Vorgang.</translation>
    </message>
    <message>
        <source>You have confirmed this link.</source>
        <translation>Sie haben diese Verknüpfung bestätigt.</translation>
    </message>
</context>
<context>
    <name>ui::ListColumns</name>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source> (not saved)</source>
        <translation> (nicht gespeichert)</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Changed (%1)</source>
        <translation>Geändert (%1)</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
</context>
<context>
    <name>ui::ListEditor</name>
    <message>
        <source>People whose accounts are worth more to an attacker: managers, finance, whoever signs. A rule fires whenever the password or the security info of one of them changes. One user principal name a row.</source>
        <translation>Personen, deren Konten für einen Angreifer mehr wert sind: Führungskräfte, Finanzabteilung, wer unterschreibt. Eine Regel schlägt an, sobald sich Kennwort oder Sicherheitsinformationen einer dieser Personen ändern. Ein Benutzerprinzipalname (UPN) je Zeile.</translation>
    </message>
    <message>
        <source>Emergency accounts that nobody uses in daily work. Any reset, registration or sign-in of one of them deserves a look. One user principal name a row.</source>
        <translation>Notfallkonten, die niemand bei der täglichen Arbeit nutzt. Jede Zurücksetzung, Registrierung oder Anmeldung eines dieser Konten verdient einen Blick. Ein Benutzerprinzipalname (UPN) je Zeile.</translation>
    </message>
    <message>
        <source>Networks of the organisation: offices, VPN, proxies, as 203.0.113.0/24 or a single address. That many people come from one of them is no alarm.</source>
        <translation>Netze der Organisation: Büros, VPN, Proxys, als 203.0.113.0/24 oder als einzelne Adresse. Dass viele Personen aus einem davon kommen, ist kein Alarm.</translation>
    </message>
    <message>
        <source>Rules and queries read it as _GetWatchlist(&apos;%1&apos;).</source>
        <translation>Regeln und Abfragen lesen sie als _GetWatchlist(&apos;%1&apos;).</translation>
    </message>
    <message>
        <source>&amp;Add Row</source>
        <translation>&amp;Zeile hinzufügen</translation>
    </message>
    <message>
        <source>Remove &amp;Rows</source>
        <translation>Zeilen entfe&amp;rnen</translation>
    </message>
    <message>
        <source>&amp;Save List</source>
        <translation>Liste &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Discard Changes</source>
        <translation>Änderungen &amp;verwerfen</translation>
    </message>
    <message>
        <source>Rows of the list</source>
        <translation>Zeilen der Liste</translation>
    </message>
    <message>
        <source>%1 is empty</source>
        <translation>%1 ist leer</translation>
    </message>
    <message>
        <source>Add a Row</source>
        <translation>Zeile hinzufügen</translation>
    </message>
    <message>
        <source>No list is chosen</source>
        <translation>Keine Liste gewählt</translation>
    </message>
    <message>
        <source>Choose one, or make a new one.</source>
        <translation>Wählen Sie eine oder legen Sie eine neue an.</translation>
    </message>
</context>
<context>
    <name>ui::ListFile</name>
    <message>
        <source>The list changed while it was being written; nothing was written.</source>
        <translation>Die Liste hat sich während des Schreibens geändert; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Zone of times</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>The list was closed while it was being written; nothing was written.</source>
        <translation>Die Liste wurde geschlossen, während sie geschrieben wurde; es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>The list kept changing while it was being written; nothing was written.</source>
        <translation>Die Liste änderte sich ständig, während sie geschrieben wurde; es wurde nichts geschrieben.</translation>
    </message>
</context>
<context>
    <name>ui::ListPage</name>
    <message>
        <source>&amp;New List…</source>
        <translation>&amp;Neue Liste…</translation>
    </message>
    <message>
        <source>&amp;Import CSV…</source>
        <translation>CSV &amp;importieren…</translation>
    </message>
    <message>
        <source>E&amp;xport CSV…</source>
        <translation>CSV e&amp;xportieren…</translation>
    </message>
    <message>
        <source>Re&amp;move List</source>
        <translation>Liste en&amp;tfernen</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Export List</source>
        <translation>Liste exportieren</translation>
    </message>
    <message>
        <source>Import List</source>
        <translation>Liste importieren</translation>
    </message>
    <message>
        <source>CSV (*.csv *.txt *.tsv);;All files (*)</source>
        <translation>CSV (*.csv *.txt *.tsv);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read as a list. %2</source>
        <translation>%1 ist nicht als Liste lesbar. %2</translation>
    </message>
    <message>
        <source>%1 is no list: %2.</source>
        <translation>%1 ist keine Liste: %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 stand in %2, in place of %3. They are not saved yet.</source>
        <translation>
            <numerusform>%n Zeile aus %1 steht in %2, anstelle von bisher %3. Sie ist noch nicht gespeichert.</numerusform>
            <numerusform>%n Zeilen aus %1 stehen in %2, anstelle von bisher %3. Sie sind noch nicht gespeichert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 stand in the new list %2, because its columns are not those of the list that was chosen. It is not saved yet.</source>
        <translation>
            <numerusform>%n Zeile aus %1 steht in der neuen Liste %2, weil die Spalten nicht die der gewählten Liste sind. Die neue Liste ist noch nicht gespeichert.</numerusform>
            <numerusform>%n Zeilen aus %1 stehen in der neuen Liste %2, weil die Spalten nicht die der gewählten Liste sind. Die neue Liste ist noch nicht gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no name for a list: letters, digits, _ and - make one.</source>
        <translation>„%1“ ist kein Name für eine Liste: Ein Name besteht aus Buchstaben, Ziffern, _ und -.</translation>
    </message>
    <message>
        <source>There is a list called %1 already.</source>
        <translation>Es gibt schon eine Liste namens %1.</translation>
    </message>
    <message>
        <source>The columns make no list: %1.</source>
        <translation>Die Spalten ergeben keine Liste: %1.</translation>
    </message>
    <message>
        <source>New List</source>
        <translation>Neue Liste</translation>
    </message>
    <message>
        <source>Address, Comment</source>
        <translation>Adresse, Kommentar</translation>
    </message>
    <message>
        <source>Name of the list</source>
        <translation>Name der Liste</translation>
    </message>
    <message>
        <source>Columns of the list</source>
        <translation>Spalten der Liste</translation>
    </message>
    <message>
        <source>Queries read it as _GetWatchlist(&apos;name&apos;). Columns are separated by commas; the first is the search key.</source>
        <translation>Abfragen lesen sie als _GetWatchlist(&apos;name&apos;). Spalten werden durch Kommas getrennt; die erste ist der Suchschlüssel.</translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation>&amp;Name:</translation>
    </message>
    <message>
        <source>&amp;Columns:</source>
        <translation>&amp;Spalten:</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1</source>
        <translation>
            <numerusform>%n Zeile nach %1 geschrieben</numerusform>
            <numerusform>%n Zeilen nach %1 geschrieben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LogWords</name>
    <message>
        <source>Import, file known already</source>
        <translation>Import, Datei schon bekannt</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Rules run</source>
        <translation>Regeln ausgeführt</translation>
    </message>
    <message>
        <source>Rule changed</source>
        <translation>Regel geändert</translation>
    </message>
    <message>
        <source>List changed</source>
        <translation>Liste geändert</translation>
    </message>
    <message>
        <source>Zone of a file set</source>
        <translation>Zone einer Datei festgelegt</translation>
    </message>
    <message>
        <source>Link decided</source>
        <translation>Verknüpfung entschieden</translation>
    </message>
    <message>
        <source>Server set</source>
        <translation>Server eingestellt</translation>
    </message>
    <message>
        <source>Report written</source>
        <translation>Bericht geschrieben</translation>
    </message>
    <message>
        <source>Sealed</source>
        <translation>Versiegelt</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Reduced view</source>
        <translation>Reduzierte Ansicht</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Examiner</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>Was getan wurde</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>Prüfsumme</translation>
    </message>
    <message>
        <source>Copy under other names</source>
        <translation>Kopie unter Decknamen</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Zusammengeführt</translation>
    </message>
    <message>
        <source>Digests taken</source>
        <translation>Prüfsummen gebildet</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportiert</translation>
    </message>
    <message>
        <source>Flows and people worked out</source>
        <translation>Vorgänge und Personen ausgewertet</translation>
    </message>
    <message>
        <source>Rows found changed outside the program</source>
        <translation>Außerhalb des Programms geänderte Zeilen gefunden</translation>
    </message>
    <message>
        <source>added</source>
        <translation>hinzugefügt</translation>
    </message>
    <message>
        <source>alias</source>
        <translation>Alias</translation>
    </message>
    <message>
        <source>before</source>
        <translation>davor</translation>
    </message>
    <message>
        <source>sealed bundle</source>
        <translation>versiegeltes Bündel</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>common entries</source>
        <translation>gemeinsame Einträge</translation>
    </message>
    <message>
        <source>computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>number</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>created</source>
        <translation>erstellt</translation>
    </message>
    <message>
        <source>dashboard</source>
        <translation>Dashboard</translation>
    </message>
    <message>
        <source>order of dates</source>
        <translation>Reihenfolge des Datums</translation>
    </message>
    <message>
        <source>order of dates before</source>
        <translation>Reihenfolge des Datums davor</translation>
    </message>
    <message>
        <source>decision</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>digests</source>
        <translation>Prüfsummen</translation>
    </message>
    <message>
        <source>duplicates</source>
        <translation>Duplikate</translation>
    </message>
    <message>
        <source>entries of the original</source>
        <translation>Einträge des Originals</translation>
    </message>
    <message>
        <source>event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>evidence</source>
        <translation>Beweismittel</translation>
    </message>
    <message>
        <source>digest of the evidence</source>
        <translation>Prüfsumme der Beweismittel</translation>
    </message>
    <message>
        <source>fault of the other log</source>
        <translation>Fehler des anderen Protokolls</translation>
    </message>
    <message>
        <source>file</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>first</source>
        <translation>erster Zeitpunkt</translation>
    </message>
    <message>
        <source>flow</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>for good</source>
        <translation>endgültig</translation>
    </message>
    <message>
        <source>format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>found</source>
        <translation>vorgefunden</translation>
    </message>
    <message>
        <source>from</source>
        <translation>von</translation>
    </message>
    <message>
        <source>hash at the end</source>
        <translation>Prüfsumme am Ende</translation>
    </message>
    <message>
        <source>hash at the end of the original</source>
        <translation>Prüfsumme am Ende des Originals</translation>
    </message>
    <message>
        <source>hash at the end of the other log</source>
        <translation>Prüfsumme am Ende des anderen Protokolls</translation>
    </message>
    <message>
        <source>imported</source>
        <translation>importiert</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>last</source>
        <translation>letzter Zeitpunkt</translation>
    </message>
    <message>
        <source>list</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>manifest</source>
        <translation>Manifest</translation>
    </message>
    <message>
        <source>merged</source>
        <translation>zusammengeführt</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>noted</source>
        <translation>vermerkt</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>of</source>
        <translation>betrifft</translation>
    </message>
    <message>
        <source>other case</source>
        <translation>anderer Fall</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>panel</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>parts</source>
        <translation>Teile</translation>
    </message>
    <message>
        <source>path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>records</source>
        <translation>Datensätze</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>entfernt</translation>
    </message>
    <message>
        <source>times set anew</source>
        <translation>neu bestimmte Zeiten</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>bytes looked through</source>
        <translation>durchsuchte Bytes</translation>
    </message>
    <message>
        <source>server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>SHA-256 before</source>
        <translation>SHA-256 davor</translation>
    </message>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>about</source>
        <translation>zu</translation>
    </message>
    <message>
        <source>suppression</source>
        <translation>Unterdrückung</translation>
    </message>
    <message>
        <source>tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>to</source>
        <translation>an</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>updated</source>
        <translation>aktualisiert</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>Urteil</translation>
    </message>
    <message>
        <source>version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>zone before</source>
        <translation>Zone davor</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>information</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>not evaluable</source>
        <translation>nicht entscheidbar</translation>
    </message>
    <message>
        <source>as of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>actor</source>
        <translation>Handelnder</translation>
    </message>
    <message>
        <source>author</source>
        <translation>Verfasser</translation>
    </message>
    <message>
        <source>clock ahead by (ms)</source>
        <translation>Uhr geht vor um (ms)</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-Adresse</translation>
    </message>
    <message>
        <source>kept as the case has it</source>
        <translation>behalten, wie der Fall es hat</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>ausgelassen</translation>
    </message>
    <message>
        <source>mapping of columns</source>
        <translation>Spaltenzuordnung</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>zuständig</translation>
    </message>
    <message>
        <source>added under another name</source>
        <translation>unter anderem Namen hinzugefügt</translation>
    </message>
    <message>
        <source>replaced</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>there already</source>
        <translation>schon vorhanden</translation>
    </message>
    <message>
        <source>search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>template</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>until</source>
        <translation>bis</translation>
    </message>
    <message>
        <source>person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>view</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>what</source>
        <translation>was</translation>
    </message>
    <message>
        <source>active</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>benign</source>
        <translation>harmlos</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopiert</translation>
    </message>
    <message>
        <source>flows</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>malicious</source>
        <translation>bösartig</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>not copied</source>
        <translation>nicht kopiert</translation>
    </message>
    <message>
        <source>notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>pack</source>
        <translation>Paket</translation>
    </message>
    <message>
        <source>people</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>rejected pieces</source>
        <translation>abgewiesene Stücke</translation>
    </message>
    <message>
        <source>searches</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>suspicious</source>
        <translation>verdächtig</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>zurückgenommen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>Dashboard removed</source>
        <translation>Dashboard entfernt</translation>
    </message>
    <message>
        <source>Dashboard saved</source>
        <translation>Dashboard gespeichert</translation>
    </message>
    <message>
        <source>Note added</source>
        <translation>Notiz hinzugefügt</translation>
    </message>
    <message>
        <source>Note edited</source>
        <translation>Notiz bearbeitet</translation>
    </message>
    <message>
        <source>Note removed</source>
        <translation>Notiz entfernt</translation>
    </message>
    <message>
        <source>Owner of alerts set</source>
        <translation>Zuständigkeit für Alarme gesetzt</translation>
    </message>
    <message>
        <source>Query removed</source>
        <translation>Abfrage entfernt</translation>
    </message>
    <message>
        <source>Query saved</source>
        <translation>Abfrage gespeichert</translation>
    </message>
    <message>
        <source>Done again</source>
        <translation>Wiederhergestellt</translation>
    </message>
    <message>
        <source>Search removed</source>
        <translation>Suche entfernt</translation>
    </message>
    <message>
        <source>Search saved</source>
        <translation>Suche gespeichert</translation>
    </message>
    <message>
        <source>Star set</source>
        <translation>Stern gesetzt</translation>
    </message>
    <message>
        <source>Status of alerts set</source>
        <translation>Status von Alarmen gesetzt</translation>
    </message>
    <message>
        <source>Suppression added</source>
        <translation>Unterdrückung hinzugefügt</translation>
    </message>
    <message>
        <source>Tag added</source>
        <translation>Schlagwort hinzugefügt</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Rückgängig gemacht</translation>
    </message>
    <message>
        <source>Star removed</source>
        <translation>Stern entfernt</translation>
    </message>
    <message>
        <source>Suppression removed</source>
        <translation>Unterdrückung aufgehoben</translation>
    </message>
    <message>
        <source>Tag removed</source>
        <translation>Schlagwort entfernt</translation>
    </message>
    <message>
        <source>Verdict given</source>
        <translation>Urteil abgegeben</translation>
    </message>
    <message>
        <source>Mapping of columns kept</source>
        <translation>Spaltenzuordnung aufbewahrt</translation>
    </message>
    <message>
        <source>View of a list kept</source>
        <translation>Ansicht einer Liste aufbewahrt</translation>
    </message>
    <message>
        <source>Pack imported</source>
        <translation>Paket importiert</translation>
    </message>
    <message>
        <source>files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Import cancelled</source>
        <translation>Import abgebrochen</translation>
    </message>
    <message>
        <source>filter of the page</source>
        <translation>Filter der Seite</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>The sample case cannot be made. %1</source>
        <translation>Der Beispielfall kann nicht angelegt werden. %1</translation>
    </message>
    <message>
        <source>%1 was not opened. %2</source>
        <translation>%1 wurde nicht geöffnet. %2</translation>
    </message>
    <message>
        <source>%1 — SSPR Investigator</source>
        <translation>%1 — SSPR Investigator</translation>
    </message>
    <message>
        <source>SSPR Investigator</source>
        <translation>SSPR Investigator</translation>
    </message>
    <message>
        <source>Writing the sample logs…</source>
        <translation>Die Beispielprotokolle werden geschrieben…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Logs are being imported. Decide again once the import has ended.</source>
        <translation>Es werden Protokolle importiert. Entscheiden Sie erneut, wenn der Import beendet ist.</translation>
    </message>
    <message>
        <source>The decision was not taken down. %1</source>
        <translation>Die Entscheidung wurde nicht festgehalten. %1</translation>
    </message>
    <message>
        <source>Worked Case</source>
        <translation>Fallbeispiel</translation>
    </message>
    <message>
        <source>%1 flows</source>
        <translation>%1 Vorgänge</translation>
    </message>
    <message>
        <source>%1 of %2 flows</source>
        <translation>%1 von %2 Vorgängen</translation>
    </message>
    <message>
        <source>failed or blocked</source>
        <translation>fehlgeschlagen oder gesperrt</translation>
    </message>
    <message>
        <source>other</source>
        <translation>sonstige</translation>
    </message>
    <message>
        <source>succeeded</source>
        <translation>erfolgreich</translation>
    </message>
    <message>
        <source>The owners of networks cannot be read. %1</source>
        <translation>Die Eigentümer der Netze sind nicht lesbar. %1</translation>
    </message>
    <message>
        <source>Filter first; then the search can be saved.</source>
        <translation>Erst filtern; dann lässt sich die Suche speichern.</translation>
    </message>
    <message>
        <source>Save This Search</source>
        <translation>Diese Suche speichern</translation>
    </message>
    <message>
        <source>Name of this search, for everyone who works on this case:</source>
        <translation>Name dieser Suche, für alle, die an diesem Fall arbeiten:</translation>
    </message>
    <message>
        <source>%1 written</source>
        <translation>%1 geschrieben</translation>
    </message>
    <message>
        <source>The picture was not written. %1</source>
        <translation>Das Bild wurde nicht geschrieben. %1</translation>
    </message>
    <message>
        <source>%1 events</source>
        <translation>%1 Ereignisse</translation>
    </message>
    <message>
        <source>%1 of %2 events</source>
        <translation>%1 von %2 Ereignissen</translation>
    </message>
    <message>
        <source>Not all records could be searched. %1</source>
        <translation>Nicht alle Datensätze konnten durchsucht werden. %1</translation>
    </message>
    <message numerus="yes">
        <source>The first of %n event(s) behind this row.</source>
        <translation>
            <numerusform>Das Ereignis hinter dieser Zeile.</numerusform>
            <numerusform>Das erste von %n Ereignissen hinter dieser Zeile.</numerusform>
        </translation>
    </message>
    <message>
        <source>Running the rules</source>
        <translation>Regeln werden ausgeführt</translation>
    </message>
    <message>
        <source>all flows of the case</source>
        <translation>alle Vorgänge des Falls</translation>
    </message>
    <message>
        <source>New dashboard</source>
        <translation>Neues Dashboard</translation>
    </message>
    <message>
        <source>Pin to Dashboard</source>
        <translation>An Dashboard heften</translation>
    </message>
    <message>
        <source>Dashboard of the case (a name that is not there makes a new one):</source>
        <translation>Dashboard des Falls (ein Name, den es nicht gibt, legt ein neues an):</translation>
    </message>
    <message>
        <source>Pinned to &quot;%1&quot;</source>
        <translation>An „%1“ geheftet</translation>
    </message>
    <message>
        <source>%1 (read-only) — SSPR Investigator</source>
        <translation>%1 (schreibgeschützt) — SSPR Investigator</translation>
    </message>
    <message>
        <source>The reduced view is on again</source>
        <translation>Die reduzierte Ansicht ist wieder an</translation>
    </message>
    <message>
        <source>This is not the passphrase.</source>
        <translation>Das ist nicht die Passphrase.</translation>
    </message>
    <message>
        <source>Logs are being imported. Try again once that has ended.</source>
        <translation>Es werden Protokolle importiert. Versuchen Sie es erneut, wenn der Import beendet ist.</translation>
    </message>
    <message>
        <source>Save List</source>
        <translation>Liste speichern</translation>
    </message>
    <message>
        <source>CSV (*.csv);;Excel workbook (*.xlsx);;JSON (*.json)</source>
        <translation>CSV (*.csv);;Excel-Arbeitsmappe (*.xlsx);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Writing %1: %2 of %3 rows</source>
        <translation>%1 wird geschrieben: %2 von %3 Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1</source>
        <translation>
            <numerusform>%n Zeile nach %1 geschrieben</numerusform>
            <numerusform>%n Zeilen nach %1 geschrieben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1, of what the filter lets through: %2</source>
        <translation>
            <numerusform>%n Zeile nach %1 geschrieben, aus dem, was der Filter durchlässt: %2</numerusform>
            <numerusform>%n Zeilen nach %1 geschrieben, aus dem, was der Filter durchlässt: %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was not written</source>
        <translation>%1 wurde nicht geschrieben</translation>
    </message>
    <message>
        <source>This case can only be read: it is sealed or write-protected. Everything can be looked at and reported; nothing can be imported or noted.</source>
        <translation>Dieser Fall lässt sich nur lesen: Er ist versiegelt oder schreibgeschützt. Alles kann angesehen und in Berichte aufgenommen werden; importieren oder notieren lässt sich nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%n search(es) written to %1</source>
        <translation>
            <numerusform>%n Suche in %1 geschrieben</numerusform>
            <numerusform>%n Suchen in %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>There are no saved searches in %1; nothing was added.</source>
        <translation>In %1 stehen keine gespeicherten Suchen; nichts wurde hinzugefügt.</translation>
    </message>
    <message numerus="yes">
        <source>%n search(es) added</source>
        <translation>
            <numerusform>%n Suche hinzugefügt</numerusform>
            <numerusform>%n Suchen hinzugefügt</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking the case and its evidence</source>
        <translation>Der Fall und seine Beweismittel werden geprüft</translation>
    </message>
    <message>
        <source>%1 is written, but is not in the examiner log. %2</source>
        <translation>%1 ist geschrieben, steht aber nicht im Prüferprotokoll. %2</translation>
    </message>
    <message>
        <source>There is nothing for a pack yet: no rules, lists, searches, dashboards or queries of your own</source>
        <translation>Für ein Paket gibt es noch nichts: keine eigenen Regeln, Listen, Suchen, Dashboards oder Abfragen</translation>
    </message>
    <message>
        <source>Export a Pack</source>
        <translation>Paket exportieren</translation>
    </message>
    <message>
        <source>Packs (*.zip)</source>
        <translation>Pakete (*.zip)</translation>
    </message>
    <message>
        <source>%1 pack.zip</source>
        <translation>%1 Paket.zip</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) written to %1</source>
        <translation>
            <numerusform>%n Teil nach %1 geschrieben</numerusform>
            <numerusform>%n Teile nach %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Import a Pack</source>
        <translation>Paket importieren</translation>
    </message>
    <message>
        <source>Packs (*.zip);;All files (*)</source>
        <translation>Pakete (*.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>This is no pack, or it cannot be read.</source>
        <translation>Das ist kein Paket, oder es ist nicht lesbar.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of the pack could not be taken.</source>
        <translation>
            <numerusform>%n Teil des Pakets konnte nicht übernommen werden.</numerusform>
            <numerusform>%n Teile des Pakets konnten nicht übernommen werden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln open alert(s) in the whole case</source>
        <translation>
            <numerusform>%Ln offener Alarm im ganzen Fall</numerusform>
            <numerusform>%Ln offene Alarme im ganzen Fall</numerusform>
        </translation>
    </message>
    <message>
        <source>The list was not saved.</source>
        <translation>Die Liste wurde nicht gespeichert.</translation>
    </message>
    <message>
        <source>Still Under Way</source>
        <translation>Noch nicht fertig</translation>
    </message>
    <message>
        <source>Stop the run of the rules and quit?</source>
        <translation>Den Lauf der Regeln abbrechen und beenden?</translation>
    </message>
    <message>
        <source>Stop the import and quit?</source>
        <translation>Den Import abbrechen und beenden?</translation>
    </message>
    <message>
        <source>Nothing of this run is kept then.</source>
        <translation>Von diesem Lauf bleibt dann nichts.</translation>
    </message>
    <message>
        <source>Files that are done stay in the case; nothing is kept of the one that is being read.</source>
        <translation>Fertige Dateien bleiben im Fall; von der, die gerade gelesen wird, bleibt nichts.</translation>
    </message>
    <message>
        <source>&amp;Stop and Quit</source>
        <translation>&amp;Abbrechen und beenden</translation>
    </message>
    <message>
        <source>&amp;Keep Running</source>
        <translation>&amp;Weiterlaufen lassen</translation>
    </message>
    <message>
        <source>This has to wait until the import or the run of the rules has ended.</source>
        <translation>Das muss warten, bis der Import oder der Lauf der Regeln zu Ende ist.</translation>
    </message>
    <message>
        <source>This case can only be read: nothing can be imported into it.</source>
        <translation>Dieser Fall kann nur gelesen werden: In ihn kann nichts importiert werden.</translation>
    </message>
    <message>
        <source>Kind: %1</source>
        <translation>Art: %1</translation>
    </message>
    <message>
        <source>Words: %1</source>
        <translation>Wörter: %1</translation>
    </message>
</context>
<context>
    <name>ui::MappingDialog</name>
    <message>
        <source>&amp;Use This Mapping</source>
        <translation>Diese Zuordnung &amp;verwenden</translation>
    </message>
    <message>
        <source>Columns of %1</source>
        <translation>Spalten von %1</translation>
    </message>
    <message>
        <source>Each row of this table is &amp;one record of:</source>
        <translation>Jede &amp;Zeile dieser Tabelle ist ein Datensatz von:</translation>
    </message>
    <message>
        <source>Kind of records</source>
        <translation>Art der Datensätze</translation>
    </message>
    <message>
        <source>&amp;Guess Again</source>
        <translation>Neu &amp;raten</translation>
    </message>
    <message>
        <source>Columns and their meaning</source>
        <translation>Spalten und ihre Bedeutung</translation>
    </message>
    <message>
        <source>Enter or F2 on “Means” opens the list; type a part of a word. Columns without a meaning are kept in the raw record.</source>
        <translation>Die Eingabetaste oder F2 auf „Bedeutet“ öffnet die Liste; tippen Sie einen Teil eines Wortes. Spalten ohne Bedeutung bleiben im Rohdatensatz.</translation>
    </message>
    <message>
        <source>Events that come of it</source>
        <translation>Ereignisse, die daraus werden</translation>
    </message>
    <message>
        <source>&amp;Load…</source>
        <translation>&amp;Laden…</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Further files with this header will need no question.</source>
        <translation>Weitere Dateien mit dieser Kopfzeile brauchen keine Frage.</translation>
    </message>
    <message>
        <source>Nothing that such records need is missing.</source>
        <translation>Es fehlt nichts, was solche Datensätze brauchen.</translation>
    </message>
    <message>
        <source>Missing: %1. The records will be kept, but say less.</source>
        <translation>Es fehlt: %1. Die Datensätze werden behalten, sagen aber weniger.</translation>
    </message>
    <message>
        <source>No column has a meaning yet.</source>
        <translation>Noch hat keine Spalte eine Bedeutung.</translation>
    </message>
    <message>
        <source>Reading the first rows…</source>
        <translation>Die ersten Zeilen werden gelesen…</translation>
    </message>
    <message>
        <source>%1 of the first rows become records</source>
        <translation>%1 der ersten Zeilen werden Datensätze</translation>
    </message>
    <message>
        <source>%1 have no usable time</source>
        <translation>%1 haben keine brauchbare Zeit</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 sind nicht lesbar: %2</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 does not fit this table.</source>
        <translation>%1 passt nicht zu dieser Tabelle.</translation>
    </message>
    <message>
        <source>%1 cannot be written.</source>
        <translation>%1 kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The mapping was saved as %1.</source>
        <translation>Die Zuordnung wurde als %1 gespeichert.</translation>
    </message>
    <message>
        <source>Load a Mapping</source>
        <translation>Zuordnung laden</translation>
    </message>
    <message>
        <source>Mappings (*.yaml *.yml);;All files (*)</source>
        <translation>Zuordnungen (*.yaml *.yml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save the Mapping</source>
        <translation>Zuordnung speichern</translation>
    </message>
    <message>
        <source>Mappings (*.yaml *.yml)</source>
        <translation>Zuordnungen (*.yaml *.yml)</translation>
    </message>
</context>
<context>
    <name>ui::MappingModel</name>
    <message>
        <source>kept, not interpreted</source>
        <translation>behalten, nicht gedeutet</translation>
    </message>
    <message>
        <source>Column of the file</source>
        <translation>Spalte der Datei</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>Erste Werte</translation>
    </message>
    <message>
        <source>Means</source>
        <translation>Bedeutet</translation>
    </message>
</context>
<context>
    <name>ui::MemberWords</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Reason of the result</source>
        <translation>Grund des Ergebnisses</translation>
    </message>
    <message>
        <source>Correlation id</source>
        <translation>Korrelations-ID</translation>
    </message>
    <message>
        <source>Id of the record</source>
        <translation>ID des Datensatzes</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Target: user name (UPN)</source>
        <translation>Ziel: Benutzername (UPN)</translation>
    </message>
    <message>
        <source>Target: object id</source>
        <translation>Ziel: Objekt-ID</translation>
    </message>
    <message>
        <source>Target: display name</source>
        <translation>Ziel: Anzeigename</translation>
    </message>
    <message>
        <source>Done by: user name (UPN)</source>
        <translation>Ausgeführt von: Benutzername (UPN)</translation>
    </message>
    <message>
        <source>Done by: object id</source>
        <translation>Ausgeführt von: Objekt-ID</translation>
    </message>
    <message>
        <source>Done by: display name</source>
        <translation>Ausgeführt von: Anzeigename</translation>
    </message>
    <message>
        <source>Done from: IP address</source>
        <translation>Von wo ausgeführt: IP-Adresse</translation>
    </message>
    <message>
        <source>Done by: application</source>
        <translation>Ausgeführt von: Anwendung</translation>
    </message>
    <message>
        <source>User agent</source>
        <translation>User-Agent</translation>
    </message>
    <message>
        <source>Type of operation</source>
        <translation>Art der Operation</translation>
    </message>
    <message>
        <source>User name (UPN)</source>
        <translation>Benutzername (UPN)</translation>
    </message>
    <message>
        <source>User: object id</source>
        <translation>Benutzer: Objekt-ID</translation>
    </message>
    <message>
        <source>User: display name</source>
        <translation>Benutzer: Anzeigename</translation>
    </message>
    <message>
        <source>Error code (0: success)</source>
        <translation>Fehlercode (0: Erfolg)</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Result code</source>
        <translation>Ergebniscode</translation>
    </message>
    <message>
        <source>Reason of failure</source>
        <translation>Grund des Fehlschlags</translation>
    </message>
    <message>
        <source>IP address</source>
        <translation>IP-Adresse</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Anwendung</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Stadt</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Operating system</source>
        <translation>Betriebssystem</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>Conditional access</source>
        <translation>Bedingter Zugriff</translation>
    </message>
    <message>
        <source>Risk state</source>
        <translation>Risikozustand</translation>
    </message>
    <message>
        <source>Risk level</source>
        <translation>Risikostufe</translation>
    </message>
    <message>
        <source>Event id</source>
        <translation>Ereignis-ID</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Ebene</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Type of risk</source>
        <translation>Art des Risikos</translation>
    </message>
    <message>
        <source>Time of the last change</source>
        <translation>Zeit der letzten Änderung</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Type of activity</source>
        <translation>Art der Aktivität</translation>
    </message>
    <message>
        <source>Registered for password reset</source>
        <translation>Für Kennwortzurücksetzung registriert</translation>
    </message>
    <message>
        <source>Registered methods</source>
        <translation>Registrierte Methoden</translation>
    </message>
    <message>
        <source>Enabled for password reset</source>
        <translation>Für Kennwortzurücksetzung freigegeben</translation>
    </message>
    <message>
        <source>Registered for MFA</source>
        <translation>Für MFA registriert</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Registration or reset</source>
        <translation>Registrierung oder Zurücksetzung</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Who holds it: object id</source>
        <translation>Wer sie hat: Objekt-ID</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Anzeigename</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>Account enabled</source>
        <translation>Konto aktiv</translation>
    </message>
    <message>
        <source>On-premises id (anchor)</source>
        <translation>Lokale ID (Anker)</translation>
    </message>
    <message>
        <source>Windows account name</source>
        <translation>Windows-Kontoname</translation>
    </message>
    <message>
        <source>Member or guest</source>
        <translation>Mitglied oder Gast</translation>
    </message>
    <message>
        <source>changed property %1, %2</source>
        <translation>geänderte Eigenschaft %1, %2</translation>
    </message>
    <message>
        <source>Target %1: %2</source>
        <translation>Ziel %1: %2</translation>
    </message>
    <message>
        <source>Detail %1: %2</source>
        <translation>Detail %1: %2</translation>
    </message>
    <message>
        <source>a time</source>
        <translation>eine Zeit</translation>
    </message>
    <message>
        <source>what happened</source>
        <translation>was geschah</translation>
    </message>
    <message>
        <source>whom it concerns</source>
        <translation>wen es betrifft</translation>
    </message>
</context>
<context>
    <name>ui::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>ui::NoteEditor</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add Note</source>
        <translation>Notiz hinzufügen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation>Strg+Eingabetaste</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>Text of the note</source>
        <translation>Text der Notiz</translation>
    </message>
</context>
<context>
    <name>ui::NoteItem</name>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Edit the note of %1</source>
        <translation>Notiz von %1 bearbeiten</translation>
    </message>
    <message>
        <source>Remove the note of %1</source>
        <translation>Notiz von %1 entfernen</translation>
    </message>
    <message>
        <source>Note of %1</source>
        <translation>Notiz von %1</translation>
    </message>
    <message>
        <source>It stays in the case as removed, and the removal can be undone.</source>
        <translation>Sie bleibt als entfernt im Fall, und das Entfernen lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <source>%1 · %2 %3</source>
        <comment>author, time, zone</comment>
        <translation>%1 · %2 %3</translation>
    </message>
    <message>
        <source>edited %1</source>
        <translation>bearbeitet %1</translation>
    </message>
</context>
<context>
    <name>ui::OverviewPage</name>
    <message>
        <source>What stands out</source>
        <translation>Was auffällt</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Was als Nächstes zu tun ist</translation>
    </message>
    <message>
        <source>What is in the case, and which hours are missing</source>
        <translation>Was im Fall ist und welche Stunden fehlen</translation>
    </message>
    <message>
        <source>The case is empty</source>
        <translation>Der Fall ist leer</translation>
    </message>
    <message>
        <source>Import the audit log of Entra ID first. Sign-ins, the event logs of the AAD Connect servers and the registration report tell more.</source>
        <translation>Importieren Sie zuerst das Überwachungsprotokoll von Entra ID. Anmeldungen, die Ereignisprotokolle der AAD-Connect-Server und der Registrierungsbericht sagen mehr.</translation>
    </message>
    <message>
        <source>Import Logs…</source>
        <translation>Protokolle importieren…</translation>
    </message>
    <message>
        <source>The case is being looked at</source>
        <translation>Der Fall wird durchgesehen</translation>
    </message>
    <message>
        <source>Counting what is in it and what is missing.</source>
        <translation>Es wird gezählt, was darin ist und was fehlt.</translation>
    </message>
    <message>
        <source>The case at a glance</source>
        <translation>Der Fall auf einen Blick</translation>
    </message>
    <message>
        <source>What is in the case</source>
        <translation>Was im Fall ist</translation>
    </message>
    <message>
        <source>The case could not be looked at</source>
        <translation>Der Fall konnte nicht durchgesehen werden</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Nothing is left that the program would ask for. Look at the flows and form your own view.</source>
        <translation>Es bleibt nichts, worum das Programm bitten würde. Sehen Sie die Vorgänge an und bilden Sie sich ein eigenes Urteil.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>%Ln Person</numerusform>
            <numerusform>%Ln Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>not known: no audit log</source>
        <translation>unbekannt: kein Überwachungsprotokoll</translation>
    </message>
    <message>
        <source>none has an end</source>
        <translation>keiner ist beendet</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>share, whole</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Password operations</source>
        <translation>Kennwortvorgänge</translation>
    </message>
    <message numerus="yes">
        <source>%Ln in progress</source>
        <translation>
            <numerusform>%Ln läuft</numerusform>
            <numerusform>%Ln laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Erfolgreich</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Abandoned</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>Registrierungen</translation>
    </message>
    <message>
        <source>counted apart</source>
        <translation>getrennt gezählt</translation>
    </message>
    <message>
        <source>Open alerts</source>
        <translation>Offene Alarme</translation>
    </message>
    <message>
        <source>not known: the rules have not run</source>
        <translation>unbekannt: die Regeln sind nicht gelaufen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s) not evaluable</source>
        <translation>
            <numerusform>%Ln Antwort nicht entscheidbar</numerusform>
            <numerusform>%Ln Antworten nicht entscheidbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing stands out in what the case holds.</source>
        <translation>In dem, was der Fall enthält, fällt nichts auf.</translation>
    </message>
    <message>
        <source>The rules have not run, so nobody has looked for attacks.</source>
        <translation>Die Regeln sind nicht gelaufen, also hat niemand nach Angriffen gesucht.</translation>
    </message>
    <message>
        <source>Nobody can say anything of what is not in the case: %1.</source>
        <translation>Was nicht im Fall ist, darüber kann niemand etwas sagen: %1.</translation>
    </message>
    <message numerus="yes">
        <source>(%Ln file(s) read again)</source>
        <translation>
            <numerusform>(%Ln Datei erneut gelesen)</numerusform>
            <numerusform>(%Ln Dateien erneut gelesen)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln account name(s) of the domain</source>
        <translation>
            <numerusform>und %Ln Kontoname der Domäne</numerusform>
            <numerusform>und %Ln Kontonamen der Domäne</numerusform>
        </translation>
    </message>
    <message>
        <source>as of the last run; something changed since</source>
        <translation>Stand des letzten Laufs; seither hat sich etwas geändert</translation>
    </message>
</context>
<context>
    <name>ui::OverviewWords</name>
    <message numerus="yes">
        <source>%Ln open alert(s), severity: %1</source>
        <translation>
            <numerusform>%Ln offener Alarm, Schwere: %1</numerusform>
            <numerusform>%Ln offene Alarme, Schwere: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>What the rules found and nobody has decided on yet.</source>
        <translation>Was die Regeln fanden und worüber noch niemand entschieden hat.</translation>
    </message>
    <message numerus="yes">
        <source>Look at %Ln open alert(s)</source>
        <translation>
            <numerusform>%Ln offenen Alarm ansehen</numerusform>
            <numerusform>%Ln offene Alarme ansehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Begin with the most severe. Each says why it fired and what to check.</source>
        <translation>Beginnen Sie mit dem schwersten. Jeder sagt, warum er ausgelöst wurde und was zu prüfen ist.</translation>
    </message>
    <message>
        <source>Run the rules</source>
        <translation>Die Regeln ausführen</translation>
    </message>
    <message>
        <source>Nobody has looked for attacks yet: that there are no alerts says nothing so far.</source>
        <translation>Noch hat niemand nach Angriffen gesucht: Dass es keine Alarme gibt, sagt bisher nichts.</translation>
    </message>
    <message>
        <source>Run the rules again</source>
        <translation>Die Regeln erneut ausführen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s) not evaluable</source>
        <translation>
            <numerusform>%Ln Antwort nicht entscheidbar</numerusform>
            <numerusform>%Ln Antworten nicht entscheidbar</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules could not judge for lack of evidence.</source>
        <translation>Die Regeln konnten mangels Belegen nicht urteilen.</translation>
    </message>
    <message>
        <source>The rules could not judge for lack of evidence. What is missing most often: %1.</source>
        <translation>Die Regeln konnten mangels Belegen nicht urteilen. Was am häufigsten fehlt: %1.</translation>
    </message>
    <message>
        <source>The flows lag behind the events</source>
        <translation>Die Vorgänge hinken den Ereignissen hinterher</translation>
    </message>
    <message>
        <source>An import is running or was broken off. What came last is not among these figures yet.</source>
        <translation>Ein Import läuft oder wurde abgebrochen. Was zuletzt kam, ist in diesen Zahlen noch nicht enthalten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) blocked for 24 hours</source>
        <translation>
            <numerusform>%Ln Person für 24 Stunden gesperrt</numerusform>
            <numerusform>%Ln Personen für 24 Stunden gesperrt</numerusform>
        </translation>
    </message>
    <message>
        <source>First and last: %1.</source>
        <translation>Zuerst und zuletzt: %1.</translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <translation>%1, %2.</translation>
    </message>
    <message>
        <source>One address, many people: %1</source>
        <translation>Eine Adresse, viele Personen: %1</translation>
    </message>
    <message>
        <source>%1 of %2 people who came from it had no success there, %3.</source>
        <translation>%1 von %2 Personen, die von ihr kamen, hatten dort keinen Erfolg, %3.</translation>
    </message>
    <message>
        <source>One reason for many failures: %1</source>
        <translation>Ein Grund für viele Fehlschläge: %1</translation>
    </message>
    <message>
        <source>%1 of %2 failures, %3.</source>
        <translation>%1 von %2 Fehlschlägen, %3.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln flow(s) ending with an unknown text</source>
        <translation>
            <numerusform>%Ln Vorgang endet mit einem unbekannten Text</numerusform>
            <numerusform>%Ln Vorgänge enden mit einem unbekannten Text</numerusform>
        </translation>
    </message>
    <message>
        <source>The program does not know what it means and shows it as it stands.</source>
        <translation>Das Programm weiß nicht, was er bedeutet, und zeigt ihn, wie er dasteht.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln flow(s) without a beginning</source>
        <translation>
            <numerusform>%Ln Vorgang ohne Anfang</numerusform>
            <numerusform>%Ln Vorgänge ohne Anfang</numerusform>
        </translation>
    </message>
    <message>
        <source>The first records are not in the exports. What is there was judged like any other.</source>
        <translation>Die ersten Datensätze sind nicht in den Exporten. Was da ist, wurde wie alles andere beurteilt.</translation>
    </message>
    <message>
        <source>a server without a name</source>
        <translation>ein Server ohne Namen</translation>
    </message>
    <message>
        <source>One has no end in the evidence: since %1, %2. No password could be written back then.</source>
        <translation>Einer hat in den Belegen kein Ende: seit %1, %2. Seitdem konnte kein Kennwort zurückgeschrieben werden.</translation>
    </message>
    <message>
        <source>%1, %2. No password could be written back then.</source>
        <translation>%1, %2. In dieser Zeit konnte kein Kennwort zurückgeschrieben werden.</translation>
    </message>
    <message>
        <source>The longest: %1, %2. No password could be written back then.</source>
        <translation>Der längste: %1, %2. In dieser Zeit konnte kein Kennwort zurückgeschrieben werden.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln outage(s) of the write-back service</source>
        <translation>
            <numerusform>%Ln Ausfall des Rückschreibedienstes</numerusform>
            <numerusform>%Ln Ausfälle des Rückschreibedienstes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln success(es) without write-back</source>
        <translation>
            <numerusform>%Ln Erfolg ohne Rückschreiben</numerusform>
            <numerusform>%Ln Erfolge ohne Rückschreiben</numerusform>
        </translation>
    </message>
    <message>
        <source>The cloud calls them done for on-premises accounts. The servers’ logs cover the time and say nothing of them.</source>
        <translation>Die Cloud meldet sie für lokale Konten als erledigt. Die Protokolle der Server decken die Zeit ab und sagen nichts davon.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) on servers without a flow</source>
        <translation>
            <numerusform>%Ln Anforderung auf Servern ohne Vorgang</numerusform>
            <numerusform>%Ln Anforderungen auf Servern ohne Vorgang</numerusform>
        </translation>
    </message>
    <message>
        <source>The audit log covers the time and says nothing of them.</source>
        <translation>Das Überwachungsprotokoll deckt die Zeit ab und sagt nichts davon.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln write-back(s) by a server that should not serve</source>
        <translation>
            <numerusform>%Ln Rückschreiben durch einen Server, der es nicht sollte</numerusform>
            <numerusform>%Ln Rückschreiben durch einen Server, der es nicht sollte</numerusform>
        </translation>
    </message>
    <message>
        <source>It was stopped, or is marked as staging, and wrote passwords all the same.</source>
        <translation>Er war angehalten oder ist als Staging gekennzeichnet und schrieb dennoch Kennwörter.</translation>
    </message>
    <message>
        <source>Clock of %1: %2 ahead</source>
        <translation>Uhr von %1: geht %2 vor</translation>
    </message>
    <message>
        <source>Clock of %1: %2 behind</source>
        <translation>Uhr von %1: geht %2 nach</translation>
    </message>
    <message>
        <source>Here its times are shown corrected; in other tools they stand as logged.</source>
        <translation>Hier sind ihre Zeiten berichtigt gezeigt; in anderen Werkzeugen stehen sie wie protokolliert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of the write-back service with an unknown id</source>
        <translation>
            <numerusform>%Ln Ereignis des Rückschreibedienstes mit unbekannter ID</numerusform>
            <numerusform>%Ln Ereignisse des Rückschreibedienstes mit unbekannter ID</numerusform>
        </translation>
    </message>
    <message>
        <source>The program does not know what they mean and shows them as they stand.</source>
        <translation>Das Programm weiß nicht, was sie bedeuten, und zeigt sie, wie sie dastehen.</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln hour(s) missing</source>
        <translation>
            <numerusform>%1: %Ln Stunde fehlt</numerusform>
            <numerusform>%1: %Ln Stunden fehlen</numerusform>
        </translation>
    </message>
    <message>
        <source>Of %1 hours; the longest stretch: %2. Nothing is known of that time.</source>
        <translation>Von %1 Stunden; der längste Abschnitt: %2. Über diese Zeit ist nichts bekannt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event log(s) cleared</source>
        <translation>
            <numerusform>%Ln Ereignisprotokoll gelöscht</numerusform>
            <numerusform>%Ln Ereignisprotokolle gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>What stood there before is gone. Ask who did it and why, and look for copies.</source>
        <translation>Was dort vorher stand, ist weg. Fragen Sie, wer es warum tat, und suchen Sie nach Kopien.</translation>
    </message>
    <message>
        <source>What stood there before is gone: %1. Ask who did it and why, and look for copies.</source>
        <translation>Was dort vorher stand, ist weg: %1. Fragen Sie, wer es warum tat, und suchen Sie nach Kopien.</translation>
    </message>
    <message numerus="yes">
        <source>Records missing inside %Ln event log(s)</source>
        <translation>
            <numerusform>In %Ln Ereignisprotokoll fehlen Datensätze</numerusform>
            <numerusform>In %Ln Ereignisprotokollen fehlen Datensätze</numerusform>
        </translation>
    </message>
    <message>
        <source>The numbers of records have gaps: filtered, overwritten or tampered with.</source>
        <translation>Die Nummern der Datensätze haben Lücken: gefiltert, überschrieben oder manipuliert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged file(s)</source>
        <translation>
            <numerusform>%Ln beschädigte Datei</numerusform>
            <numerusform>%Ln beschädigte Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Damaged, cut off or changed while being read. What is whole was read; the rest is missing.</source>
        <translation>Beschädigt, abgeschnitten oder beim Lesen verändert. Was unversehrt ist, wurde gelesen; der Rest fehlt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected piece(s)</source>
        <translation>
            <numerusform>%Ln abgewiesenes Stück</numerusform>
            <numerusform>%Ln abgewiesene Stücke</numerusform>
        </translation>
    </message>
    <message>
        <source>Pieces of files that could not be used, each with its place and reason.</source>
        <translation>Stücke von Dateien, die nicht zu verwenden waren, jedes mit Stelle und Grund.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of no known form</source>
        <translation>
            <numerusform>%Ln Datei in keiner bekannten Form</numerusform>
            <numerusform>%Ln Dateien in keiner bekannten Form</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing of their contents is in the case.</source>
        <translation>Nichts von ihrem Inhalt ist im Fall.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) without a usable time</source>
        <translation>
            <numerusform>%Ln Datensatz ohne brauchbare Zeit</numerusform>
            <numerusform>%Ln Datensätze ohne brauchbare Zeit</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept apart: no figure, no chart and no rule counts them.</source>
        <translation>Gesondert aufbewahrt: Keine Zahl, kein Diagramm und keine Regel zählt sie mit.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln contradicting record(s)</source>
        <translation>
            <numerusform>%Ln widersprechender Datensatz</numerusform>
            <numerusform>%Ln widersprechende Datensätze</numerusform>
        </translation>
    </message>
    <message>
        <source>Same id as another record, other content. Both are kept; a file may have been edited.</source>
        <translation>Gleiche ID wie ein anderer Datensatz, anderer Inhalt. Beide bleiben erhalten; vielleicht wurde eine Datei bearbeitet.</translation>
    </message>
    <message numerus="yes">
        <source>%1 %Ln operation(s) on on-premises accounts wait for it.</source>
        <translation>
            <numerusform>%1 %Ln Vorgang an lokalen Konten wartet darauf.</numerusform>
            <numerusform>%1 %Ln Vorgänge an lokalen Konten warten darauf.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Of use only where passwords are written back; no flow shows that so far.</source>
        <translation>%1 Nützt nur, wo Kennwörter zurückgeschrieben werden; bisher zeigt das kein Vorgang.</translation>
    </message>
    <message>
        <source>Import logs</source>
        <translation>Protokolle importieren</translation>
    </message>
    <message>
        <source>The audit log first. Sign-ins, the servers’ event logs and the registration report tell more.</source>
        <translation>Zuerst das Überwachungsprotokoll. Anmeldungen, die Ereignisprotokolle der Server und der Registrierungsbericht sagen mehr.</translation>
    </message>
    <message>
        <source>Import: %1</source>
        <translation>Importieren: %1</translation>
    </message>
    <message>
        <source>Complete: %1</source>
        <translation>Vervollständigen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) missing. Export that time again; what is known already counts once.</source>
        <translation>
            <numerusform>%Ln Stunde fehlt. Exportieren Sie diese Zeit erneut; was schon bekannt ist, zählt einmal.</numerusform>
            <numerusform>%Ln Stunden fehlen. Exportieren Sie diese Zeit erneut; was schon bekannt ist, zählt einmal.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirm the time zone of %Ln file(s)</source>
        <translation>
            <numerusform>Zeitzone von %Ln Datei bestätigen</numerusform>
            <numerusform>Zeitzone von %Ln Dateien bestätigen</numerusform>
        </translation>
    </message>
    <message>
        <source>Their times name no zone and were taken as UTC. If that is wrong, all of them are shifted.</source>
        <translation>Ihre Zeiten nennen keine Zone und wurden als UTC gelesen. Ist das falsch, sind sie alle verschoben.</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Überwachungsprotokoll</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Non-interactive sign-ins</source>
        <translation>Nicht interaktive Anmeldungen</translation>
    </message>
    <message>
        <source>Sign-ins of applications</source>
        <translation>Anmeldungen von Anwendungen</translation>
    </message>
    <message>
        <source>AAD Connect servers</source>
        <translation>AAD-Connect-Server</translation>
    </message>
    <message>
        <source>Security logs of domain controllers</source>
        <translation>Sicherheitsprotokolle der Domänencontroller</translation>
    </message>
    <message>
        <source>Password protection</source>
        <translation>Kennwortschutz</translation>
    </message>
    <message>
        <source>Other event logs</source>
        <translation>Andere Ereignisprotokolle</translation>
    </message>
    <message>
        <source>Cloud app activities</source>
        <translation>Cloud-App-Aktivitäten</translation>
    </message>
    <message>
        <source>Risk detections</source>
        <translation>Risikoerkennungen</translation>
    </message>
    <message>
        <source>Risky users</source>
        <translation>Riskante Benutzer</translation>
    </message>
    <message>
        <source>Registration report</source>
        <translation>Registrierungsbericht</translation>
    </message>
    <message>
        <source>Use of methods</source>
        <translation>Methodennutzung</translation>
    </message>
    <message>
        <source>Role assignments</source>
        <translation>Rollenzuweisungen</translation>
    </message>
    <message>
        <source>List of users</source>
        <translation>Benutzerliste</translation>
    </message>
    <message>
        <source>Logs that are not interpreted</source>
        <translation>Protokolle, die nicht ausgewertet werden</translation>
    </message>
    <message>
        <source>Without it there are no operations to look at.</source>
        <translation>Ohne dieses Protokoll gibt es keine Vorgänge zu untersuchen.</translation>
    </message>
    <message>
        <source>Tells whether an address was known, and what happened after a reset.</source>
        <translation>Sagt, ob eine Adresse bekannt war und was nach einer Zurücksetzung geschah.</translation>
    </message>
    <message>
        <source>Tells from which addresses people’s devices were signed in all along.</source>
        <translation>Sagt, von welchen Adressen die Geräte der Personen die ganze Zeit angemeldet waren.</translation>
    </message>
    <message>
        <source>Tells whether the password reached the domain, and why not.</source>
        <translation>Sagt, ob das Kennwort die Domäne erreichte, und wenn nicht, warum.</translation>
    </message>
    <message>
        <source>Tells what domain controllers made of a write, and of resets that bypass the cloud.</source>
        <translation>Sagt, was Domänencontroller aus dem Schreiben eines Kennworts machten, und nennt Zurücksetzungen an der Cloud vorbei.</translation>
    </message>
    <message>
        <source>Tells who could have reset a password, and with which methods.</source>
        <translation>Sagt, wer ein Kennwort hätte zurücksetzen können und mit welchen Methoden.</translation>
    </message>
    <message>
        <source>Tells which of the people are administrators.</source>
        <translation>Sagt, welche der Personen Administratoren sind.</translation>
    </message>
    <message>
        <source>Tells which sign-ins Microsoft took for risky.</source>
        <translation>Sagt, welche Anmeldungen Microsoft für riskant hielt.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln Datei</numerusform>
            <numerusform>%Ln Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) in %1</source>
        <translation>
            <numerusform>%Ln Zeile in %1</numerusform>
            <numerusform>%Ln Zeilen in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) in %1</source>
        <translation>
            <numerusform>%Ln Ereignis in %1</numerusform>
            <numerusform>%Ln Ereignisse in %1</numerusform>
        </translation>
    </message>
    <message>
        <source>not in the case</source>
        <translation>nicht im Fall</translation>
    </message>
    <message>
        <source>a list, without hours</source>
        <translation>eine Liste, ohne Stunden</translation>
    </message>
    <message>
        <source>hours not counted</source>
        <translation>Stunden nicht gezählt</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln hour(s) missing</source>
        <translation>
            <numerusform>%1 von %Ln Stunde fehlend</numerusform>
            <numerusform>%1 von %Ln Stunden fehlend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) covered in part</source>
        <translation>
            <numerusform>%Ln Stunde teilweise abgedeckt</numerusform>
            <numerusform>%Ln Stunden teilweise abgedeckt</numerusform>
        </translation>
    </message>
    <message>
        <source>no hour missing</source>
        <translation>keine Stunde fehlend</translation>
    </message>
    <message>
        <source>Not in the case.</source>
        <translation>Nicht im Fall.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more hour(s) with evidence of some servers or tenants only</source>
        <translation>
            <numerusform>%Ln weitere Stunde mit Belegen nur einiger Server oder Mandanten</numerusform>
            <numerusform>%Ln weitere Stunden mit Belegen nur einiger Server oder Mandanten</numerusform>
        </translation>
    </message>
    <message>
        <source>missing: %1</source>
        <translation>fehlend: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more stretch(es)</source>
        <translation>
            <numerusform>und %Ln weiterer Abschnitt</numerusform>
            <numerusform>und %Ln weitere Abschnitte</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>time, zone</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 to %2 %3</source>
        <comment>time, time, zone</comment>
        <translation>%1 bis %2 %3</translation>
    </message>
    <message>
        <source>%1 of %2 with an end</source>
        <translation>%1 von %2 abgeschlossenen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Evidence, lists or rules changed after the last run; the alerts do not know of it.</source>
        <translation>Nach dem letzten Lauf haben sich Belege, Listen oder Regeln geändert; die Alarme wissen nichts davon.</translation>
    </message>
    <message>
        <source>Same id as another record, other content. Both are kept. Files in a wrong time zone make such: set it first.</source>
        <translation>Gleiche ID wie ein anderer Datensatz, anderer Inhalt. Beide bleiben erhalten. Dateien in falscher Zeitzone führen dazu: Legen Sie diese zuerst fest.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) seem to be UTC%1</source>
        <translation>
            <numerusform>%Ln Datei scheint UTC%1 zu sein</numerusform>
            <numerusform>%Ln Dateien scheinen UTC%1 zu sein</numerusform>
        </translation>
    </message>
    <message>
        <source>The same records stand in other files %1 later. Until the zone is set they count twice or contradict each other.</source>
        <translation>Dieselben Datensätze stehen in anderen Dateien %1 später. Solange die Zeitzone nicht festgelegt ist, zählen sie doppelt oder widersprechen einander.</translation>
    </message>
    <message>
        <source>The same records stand in other files %1 earlier. Until the zone is set they count twice or contradict each other.</source>
        <translation>Dieselben Datensätze stehen in anderen Dateien %1 früher. Solange die Zeitzone nicht festgelegt ist, zählen sie doppelt oder widersprechen einander.</translation>
    </message>
</context>
<context>
    <name>ui::OwnTemplates</name>
    <message>
        <source>&amp;Save As…</source>
        <translation>&amp;Speichern unter…</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Template of your own</source>
        <translation>Eigene Vorlage</translation>
    </message>
    <message>
        <source>Keeps kind, sections, head and looks of this report under a name, for every case</source>
        <translation>Behält Art, Abschnitte, Kopf und Aussehen dieses Berichts unter einem Namen, für jeden Fall</translation>
    </message>
    <message>
        <source>No template of your own</source>
        <translation>Keine eigene Vorlage</translation>
    </message>
    <message>
        <source>Save a Template</source>
        <translation>Vorlage speichern</translation>
    </message>
    <message>
        <source>Name of the template:</source>
        <translation>Name der Vorlage:</translation>
    </message>
</context>
<context>
    <name>ui::PackExportDialog</name>
    <message>
        <source>Export a Pack</source>
        <translation>Paket exportieren</translation>
    </message>
    <message>
        <source>A pack is one file with what was made in this case and window, to be imported into other cases or handed to others. It holds no evidence; lists and searches may name people.</source>
        <translation>Ein Paket ist eine Datei mit dem, was in diesem Fall und Fenster angelegt wurde, für andere Fälle oder andere Personen. Es enthält keine Beweismittel; Listen und Suchen können Personen nennen.</translation>
    </message>
    <message>
        <source>What goes into it</source>
        <translation>Was hineinkommt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>&amp;Verfasser</translation>
    </message>
    <message>
        <source>&amp;Description</source>
        <translation>&amp;Beschreibung</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
</context>
<context>
    <name>ui::PackImportDialog</name>
    <message>
        <source>Import a Pack</source>
        <translation>Paket importieren</translation>
    </message>
    <message>
        <source>What is to be taken</source>
        <translation>Was übernommen wird</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neu</numerusform>
            <numerusform>%n neu</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n schon vorhanden</numerusform>
            <numerusform>%n schon vorhanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other in this case</source>
        <translation>
            <numerusform>%n im Fall anders</numerusform>
            <numerusform>%n im Fall anders</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1 (%2): %3</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>Made by %1</source>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>A later version of the program made it; what this one does not know is left out.</source>
        <translation>Es stammt von einer späteren Version des Programms; was diese nicht kennt, bleibt draußen.</translation>
    </message>
    <message>
        <source>Where this case has something else under the same name</source>
        <translation>Wo der Fall unter demselben Namen etwas anderes hat</translation>
    </message>
    <message>
        <source>&amp;Keep what the case has</source>
        <translation>&amp;Behalten, was der Fall hat</translation>
    </message>
    <message>
        <source>&amp;Replace it</source>
        <translation>&amp;Ersetzen</translation>
    </message>
    <message>
        <source>Keep &amp;both, the new one under another name</source>
        <translation>Beides behalten, das Neue unter &amp;anderem Namen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What cannot be taken</source>
        <translation>Was nicht übernommen werden kann</translation>
    </message>
    <message>
        <source>What cannot be taken, or not whole:</source>
        <translation>Was nicht oder nicht ganz übernommen werden kann:</translation>
    </message>
    <message>
        <source>What the pack holds</source>
        <translation>Was das Paket enthält</translation>
    </message>
    <message>
        <source>Part by part:</source>
        <translation>Teil für Teil:</translation>
    </message>
    <message>
        <source>switches it off: %1</source>
        <translation>schaltet sie aus: %1</translation>
    </message>
</context>
<context>
    <name>ui::PackWords</name>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Settings of rules</source>
        <translation>Einstellungen von Regeln</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>Dashboards</source>
        <translation>Dashboards</translation>
    </message>
    <message>
        <source>Saved queries</source>
        <translation>Gespeicherte Abfragen</translation>
    </message>
    <message>
        <source>Mappings of columns</source>
        <translation>Spaltenzuordnungen</translation>
    </message>
    <message>
        <source>Views of lists</source>
        <translation>Ansichten von Listen</translation>
    </message>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n hinzugefügt</numerusform>
            <numerusform>%n hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n ersetzt</numerusform>
            <numerusform>%n ersetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added under another name</source>
        <translation>
            <numerusform>%n unter anderem Namen hinzugefügt</numerusform>
            <numerusform>%n unter anderem Namen hinzugefügt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n schon vorhanden</numerusform>
            <numerusform>%n schon vorhanden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept as the case has it</source>
        <translation>
            <numerusform>%n wie im Fall belassen</numerusform>
            <numerusform>%n wie im Fall belassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n ausgelassen</numerusform>
            <numerusform>%n ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was taken from the pack</source>
        <translation>Aus dem Paket wurde nichts übernommen</translation>
    </message>
    <message>
        <source>From the pack: %1</source>
        <translation>Aus dem Paket: %1</translation>
    </message>
</context>
<context>
    <name>ui::PanelCard</name>
    <message>
        <source>As a chart</source>
        <translation>Als Grafik</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>More for this panel</source>
        <translation>Mehr zu diesem Diagramm</translation>
    </message>
    <message>
        <source>updating …</source>
        <translation>wird aktualisiert…</translation>
    </message>
    <message>
        <source>Opens what this counts</source>
        <translation>Öffnet, was hier gezählt wird</translation>
    </message>
    <message>
        <source>Show the &amp;chart</source>
        <translation>&amp;Grafik zeigen</translation>
    </message>
    <message>
        <source>Show the &amp;table</source>
        <translation>&amp;Tabelle zeigen</translation>
    </message>
    <message>
        <source>Open the &amp;flows</source>
        <translation>V&amp;orgänge öffnen</translation>
    </message>
    <message>
        <source>Copy &amp;picture</source>
        <translation>&amp;Bild kopieren</translation>
    </message>
    <message>
        <source>Copy &amp;data (CSV)</source>
        <translation>&amp;Daten kopieren (CSV)</translation>
    </message>
    <message>
        <source>Save as &amp;SVG …</source>
        <translation>Als &amp;SVG speichern…</translation>
    </message>
    <message>
        <source>Save as P&amp;NG …</source>
        <translation>Als P&amp;NG speichern…</translation>
    </message>
    <message>
        <source>Save as CS&amp;V …</source>
        <translation>Als CS&amp;V speichern…</translation>
    </message>
    <message>
        <source>Open the &amp;query in the editor</source>
        <translation>&amp;Abfrage im Editor öffnen</translation>
    </message>
    <message>
        <source>&amp;What this counts</source>
        <translation>&amp;Was hier gezählt wird</translation>
    </message>
    <message>
        <source>&amp;Remove from the dashboard</source>
        <translation>Aus dem Dashboard &amp;entfernen</translation>
    </message>
    <message>
        <source>Picture copied</source>
        <translation>Bild kopiert</translation>
    </message>
    <message>
        <source>Figures copied as CSV</source>
        <translation>Zahlen als CSV kopiert</translation>
    </message>
    <message>
        <source>Save Panel</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>SVG, scalable (*.svg)</source>
        <translation>SVG, skalierbar (*.svg)</translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>CSV table (*.csv)</source>
        <translation>CSV-Tabelle (*.csv)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Gespeichert: %1</translation>
    </message>
    <message>
        <source>What this counts</source>
        <translation>Was hier gezählt wird</translation>
    </message>
</context>
<context>
    <name>ui::PanelChart</name>
    <message>
        <source>The figures are being worked out …</source>
        <translation>Die Zahlen werden berechnet…</translation>
    </message>
</context>
<context>
    <name>ui::PanelData</name>
    <message>
        <source>The result was cut: it has more rows than are kept.</source>
        <translation>Das Ergebnis wurde gekürzt: Es hat mehr Zeilen, als behalten werden.</translation>
    </message>
    <message>
        <source>The first %1 of %2 are drawn; the table has all.</source>
        <translation>Die ersten %1 von %2 sind gezeichnet; die Tabelle hat alle.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows without a time are in the table only.</source>
        <translation>
            <numerusform>%Ln Zeile ohne Zeit steht nur in der Tabelle.</numerusform>
            <numerusform>%Ln Zeilen ohne Zeit stehen nur in der Tabelle.</numerusform>
        </translation>
    </message>
    <message>
        <source>Of times that occur in several rows the first is drawn; the table has all.</source>
        <translation>Kommt eine Zeit in mehreren Zeilen vor, ist die erste gezeichnet; die Tabelle hat alle.</translation>
    </message>
    <message>
        <source>The result has no columns %1 and %2 to draw a map of.</source>
        <translation>Dem Ergebnis fehlen die Spalten %1 und %2 für eine Karte.</translation>
    </message>
    <message>
        <source>The map would have too many cells (%1 by %2). The table has the figures.</source>
        <translation>Die Karte hätte zu viele Zellen (%1 mal %2). Die Zahlen stehen in der Tabelle.</translation>
    </message>
    <message>
        <source>The result has no column %1.</source>
        <translation>Das Ergebnis hat keine Spalte %1.</translation>
    </message>
    <message>
        <source>The panel names no figures to draw.</source>
        <translation>Das Diagramm nennt keine Zahlen zum Zeichnen.</translation>
    </message>
</context>
<context>
    <name>ui::PanelExport</name>
    <message numerus="yes">
        <source>and %Ln more rows</source>
        <translation>
            <numerusform>und %Ln weitere Zeile</numerusform>
            <numerusform>und %Ln weitere Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>Panel</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>Zone</source>
        <translation>Zone</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Zählt</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Figures of</source>
        <translation>Grundlage der Zahlen</translation>
    </message>
    <message>
        <source>There are no figures yet.</source>
        <translation>Noch gibt es keine Zahlen.</translation>
    </message>
</context>
<context>
    <name>ui::PanelGrid</name>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Of which</source>
        <translation>Davon</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Of the first</source>
        <translation>Von der ersten Stufe</translation>
    </message>
    <message>
        <source>Period before</source>
        <translation>Zeitraum davor</translation>
    </message>
</context>
<context>
    <name>ui::PanelScene</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Click or Enter: the flows behind it</source>
        <translation>Klick oder Eingabetaste: die Vorgänge dahinter</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1; %2</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln values each. Arrows go through them; the table has the same values.</source>
        <translation>
            <numerusform>%1, je %Ln Wert. Pfeiltasten gehen sie durch; die Tabelle hat dieselben Werte.</numerusform>
            <numerusform>%1, je %Ln Werte. Pfeiltasten gehen sie durch; die Tabelle hat dieselben Werte.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>up %1</source>
        <translation>gestiegen: %1</translation>
    </message>
    <message>
        <source>down %1</source>
        <translation>gesunken: %1</translation>
    </message>
    <message>
        <source>In tips and the table only: %1</source>
        <translation>Nur in Kurzinfos und in der Tabelle: %1</translation>
    </message>
    <message>
        <source>evidence missing: %1</source>
        <translation>Belege fehlen: %1</translation>
    </message>
    <message>
        <source>evidence missing</source>
        <translation>Belege fehlen</translation>
    </message>
    <message>
        <source>%1 (right axis)</source>
        <translation>%1 (rechte Achse)</translation>
    </message>
    <message>
        <source>%1 of the first stage</source>
        <translation>%1 der ersten Stufe</translation>
    </message>
    <message>
        <source>%1 fewer than the stage before (%2)</source>
        <translation>%1 weniger als in der Stufe davor (%2)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>ui::PanelTable</name>
    <message>
        <source>%1: table</source>
        <translation>%1: Tabelle</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
</context>
<context>
    <name>ui::PanelTitle</name>
    <message>
        <source>Tear off or put back</source>
        <translation>Ablösen oder wieder anfügen</translation>
    </message>
    <message>
        <source>Close this panel; the View menu brings it back</source>
        <translation>Diesen Bereich schließen; das Menü Ansicht holt ihn zurück</translation>
    </message>
    <message>
        <source>Tear off %1</source>
        <translation>%1 ablösen</translation>
    </message>
    <message>
        <source>Close %1</source>
        <translation>%1 schließen</translation>
    </message>
</context>
<context>
    <name>ui::PanelView</name>
    <message>
        <source>Chart</source>
        <translation>Grafik</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Marked: %1. Enter filters by it, Escape drops it.</source>
        <translation>Markiert: %1. Die Eingabetaste filtert danach, Esc hebt die Markierung auf.</translation>
    </message>
</context>
<context>
    <name>ui::PanelWords</name>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Vorgang</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>Weekday</source>
        <translation>Wochentag</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>ddd d MMMM yyyy</source>
        <extracomment>Format of a date as Qt has it, for a day that is read out.</extracomment>
        <translation>ddd, d. MMMM yyyy</translation>
    </message>
    <message>
        <source>%1, %2–%3</source>
        <translation>%1, %2–%3</translation>
    </message>
    <message>
        <source>Week of %1</source>
        <translation>Woche ab %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>no value</source>
        <translation>kein Wert</translation>
    </message>
    <message>
        <source>%1 of %2 (%3)</source>
        <translation>%1 von %2 (%3)</translation>
    </message>
    <message>
        <source>audit log</source>
        <translation>Überwachungsprotokoll</translation>
    </message>
    <message>
        <source>sign-in log</source>
        <translation>Anmeldeprotokoll</translation>
    </message>
    <message>
        <source>server logs</source>
        <translation>Serverprotokolle</translation>
    </message>
    <message>
        <source>registration report</source>
        <translation>Registrierungsbericht</translation>
    </message>
    <message>
        <source>alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>no %1</source>
        <translation>ohne %1</translation>
    </message>
    <message>
        <source>%1 covers %2</source>
        <translation>%1 zu %2 abgedeckt</translation>
    </message>
    <message>
        <source>evidence: complete</source>
        <translation>Belege: vollständig</translation>
    </message>
    <message>
        <source>evidence: %1</source>
        <translation>Belege: %1</translation>
    </message>
    <message numerus="yes">
        <source>all %Ln flows</source>
        <translation>
            <numerusform>%Ln Vorgang (alle)</numerusform>
            <numerusform>alle %Ln Vorgänge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln flows</source>
        <translation>
            <numerusform>%1 von %Ln Vorgang</numerusform>
            <numerusform>%1 von %Ln Vorgängen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 points vs. the period before</source>
        <translation>%1 Prozentpunkte gegenüber dem Zeitraum davor</translation>
    </message>
    <message>
        <source>none in the period before</source>
        <translation>keine im Zeitraum davor</translation>
    </message>
    <message>
        <source>%1 in the period before</source>
        <translation>%1 im Zeitraum davor</translation>
    </message>
    <message>
        <source>%1&#xa0;% vs. the period before</source>
        <translation>%1&#xa0;% gegenüber dem Zeitraum davor</translation>
    </message>
    <message>
        <source>no evidence from the %1</source>
        <translation>%1: keine Belege</translation>
    </message>
    <message>
        <source>no evidence from the %1 for %2 of %3 hours</source>
        <translation>%1: keine Belege für %2 von %3 Stunden</translation>
    </message>
    <message>
        <source>no period</source>
        <translation>kein Zeitraum</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>ausgelassen: %1</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
    <message>
        <source>Counted: %1.</source>
        <translation>Gezählt: %1.</translation>
    </message>
    <message>
        <source>Period: %1 (%2).</source>
        <translation>Zeitraum: %1 (%2).</translation>
    </message>
    <message>
        <source>Evidence: %1 covers %2 of %3 hours (%4).</source>
        <translation>Belege: %1, abgedeckt %2 von %3 Stunden (%4).</translation>
    </message>
    <message>
        <source>   missing: %1</source>
        <translation>   fehlend: %1</translation>
    </message>
    <message numerus="yes">
        <source>   and %Ln more gaps</source>
        <translation>
            <numerusform>   und %Ln weitere Lücke</numerusform>
            <numerusform>   und %Ln weitere Lücken</numerusform>
        </translation>
    </message>
    <message>
        <source>Compared with %1; its evidence covers %2.</source>
        <translation>Verglichen mit %1; die Belege dafür decken %2 ab.</translation>
    </message>
    <message>
        <source>The query names no rows behind its figures, so they lead nowhere.</source>
        <translation>Die Abfrage nennt keine Zeilen hinter ihren Zahlen, daher führen sie nirgendwohin.</translation>
    </message>
    <message>
        <source>The evidence of the period before covers %1 of its hours only.</source>
        <translation>Die Belege des Zeitraums davor decken nur %1 seiner Stunden ab.</translation>
    </message>
    <message>
        <source>as in the period before</source>
        <translation>wie im Zeitraum davor</translation>
    </message>
    <message>
        <source>Period before: %1</source>
        <translation>Zeitraum davor: %1</translation>
    </message>
    <message>
        <source>There is no such evidence in this period (%1), so nothing can be said.</source>
        <translation>Solche Belege gibt es in diesem Zeitraum nicht (%1), daher lässt sich nichts sagen.</translation>
    </message>
    <message>
        <source>The case has no flows yet.</source>
        <translation>Der Fall hat noch keine Vorgänge.</translation>
    </message>
    <message>
        <source>The filter lets no flows through in this period.</source>
        <translation>Der Filter lässt in diesem Zeitraum keine Vorgänge durch.</translation>
    </message>
    <message>
        <source>The panel names no figures to draw.</source>
        <translation>Das Diagramm nennt keine Zahlen zum Zeichnen.</translation>
    </message>
    <message numerus="yes">
        <source>None of the %Ln flows in this period is counted here.</source>
        <translation>
            <numerusform>Von %Ln Vorgang in diesem Zeitraum wird hier keiner gezählt.</numerusform>
            <numerusform>Von den %Ln Vorgängen in diesem Zeitraum wird hier keiner gezählt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The query of this panel has an error: %1</source>
        <translation>Die Abfrage dieses Diagramms hat einen Fehler: %1</translation>
    </message>
    <message>
        <source>The query of this panel did not run.</source>
        <translation>Die Abfrage dieses Diagramms wurde nicht ausgeführt.</translation>
    </message>
</context>
<context>
    <name>ui::ParameterPanel</name>
    <message>
        <source>Parameters of the query</source>
        <translation>Parameter der Abfrage</translation>
    </message>
    <message>
        <source>all (*)</source>
        <translation>alle (*)</translation>
    </message>
    <message>
        <source>all (&apos;*&apos;), or &apos;one&apos;, &apos;two&apos;</source>
        <translation>alle (&apos;*&apos;) oder &apos;eins&apos;, &apos;zwei&apos;</translation>
    </message>
    <message>
        <source>Takes the place of {%1} as it is. Empty stands for everything.</source>
        <translation>Tritt unverändert an die Stelle von {%1}. Leer steht für alles.</translation>
    </message>
    <message>
        <source>Takes the place of {%1} as it is: texts need their quotes. Empty stands for everything.</source>
        <translation>Tritt unverändert an die Stelle von {%1}: Texte brauchen ihre Anführungszeichen. Leer steht für alles.</translation>
    </message>
    <message>
        <source>Whole case</source>
        <translation>Ganzer Fall</translation>
    </message>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>Letzte %n Stunde</numerusform>
            <numerusform>Letzte %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Letzter %n Tag</numerusform>
            <numerusform>Letzte %n Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>Last hours and days count back from what now() gives.</source>
        <translation>Letzte Stunden und Tage zählen von now() zurück.</translation>
    </message>
    <message>
        <source>%1 from, UTC</source>
        <translation>%1 von, UTC</translation>
    </message>
    <message>
        <source>%1 to, UTC</source>
        <translation>%1 bis, UTC</translation>
    </message>
</context>
<context>
    <name>ui::PathLine</name>
    <message>
        <source>Browse...</source>
        <translation>Durchsuchen…</translation>
    </message>
</context>
<context>
    <name>ui::PersonCard</name>
    <message>
        <source>Copy as Ticket Text</source>
        <translation>Als Tickettext kopieren</translation>
    </message>
    <message>
        <source>Show the User</source>
        <translation>Benutzer zeigen</translation>
    </message>
    <message>
        <source>Show the Operation</source>
        <translation>Vorgang zeigen</translation>
    </message>
    <message>
        <source>What happened last, and did it work?</source>
        <translation>Was geschah zuletzt, und hat es geklappt?</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Warum?</translation>
    </message>
    <message>
        <source>Tell the caller</source>
        <translation>Dem Anrufer sagen</translation>
    </message>
    <message>
        <source>May they try again, and when?</source>
        <translation>Darf die Person es erneut versuchen, und wann?</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Was als Nächstes zu tun ist</translation>
    </message>
    <message>
        <source>Who can do it</source>
        <translation>Wer es tun kann</translation>
    </message>
    <message>
        <source>Who set the password last?</source>
        <translation>Wer hat das Kennwort zuletzt gesetzt?</translation>
    </message>
    <message>
        <source>No phone any more: what now?</source>
        <translation>Kein Telefon mehr: was nun?</translation>
    </message>
    <message>
        <source>Registered methods</source>
        <translation>Registrierte Methoden</translation>
    </message>
    <message>
        <source>Is write-back out just now?</source>
        <translation>Ist das Rückschreiben gerade ausgefallen?</translation>
    </message>
    <message>
        <source>Last resets by administrators</source>
        <translation>Letzte Zurücksetzungen durch Administratoren</translation>
    </message>
    <message>
        <source>Open alerts</source>
        <translation>Offene Alarme</translation>
    </message>
    <message>
        <source>Last operations</source>
        <translation>Letzte Vorgänge</translation>
    </message>
    <message>
        <source>Card of the person</source>
        <translation>Karte der Person</translation>
    </message>
    <message>
        <source>What happened, and did it work?</source>
        <translation>Was geschah, und hat es geklappt?</translation>
    </message>
    <message>
        <source>“%1”</source>
        <comment>what to tell the caller</comment>
        <translation>„%1“</translation>
    </message>
    <message>
        <source>As of %1. The evidence goes on after that.</source>
        <translation>Stand %1. Die Belege reichen darüber hinaus.</translation>
    </message>
    <message>
        <source>As of %1, the end of the evidence.</source>
        <translation>Stand %1, das Ende der Belege.</translation>
    </message>
    <message>
        <source>None is in the evidence.</source>
        <translation>In den Belegen steht nichts davon.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weiterer</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>None is open.</source>
        <translation>Keiner ist offen.</translation>
    </message>
    <message>
        <source>Not known: the rules have not run.</source>
        <translation>Nicht bekannt: Die Regeln sind nicht gelaufen.</translation>
    </message>
</context>
<context>
    <name>ui::PivotTable</name>
    <message>
        <source>Show Only “%1”</source>
        <translation>Nur „%1“ zeigen</translation>
    </message>
    <message>
        <source>Leave Out “%1”</source>
        <translation>„%1“ weglassen</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy Rows</source>
        <translation>Zeilen kopieren</translation>
    </message>
    <message>
        <source>Copy Rows with Headers</source>
        <translation>Zeilen mit Überschriften kopieren</translation>
    </message>
    <message>
        <source>Copy Whole Table</source>
        <translation>Ganze Tabelle kopieren</translation>
    </message>
</context>
<context>
    <name>ui::Preview</name>
    <message>
        <source>Record as it stands in the file</source>
        <translation>Datensatz, wie er in der Datei steht</translation>
    </message>
    <message>
        <source>kept, not interpreted</source>
        <translation>behalten, nicht gedeutet</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>no usable time</source>
        <translation>keine brauchbare Zeit</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
</context>
<context>
    <name>ui::ProblemList</name>
    <message>
        <source>Problems of the query</source>
        <translation>Probleme der Abfrage</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Not supported</source>
        <translation>Nicht unterstützt</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>%1, line %2, column %3: %4</source>
        <translation>%1, Zeile %2, Spalte %3: %4</translation>
    </message>
</context>
<context>
    <name>ui::ProfilePanes</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>Show the Event</source>
        <translation>Ereignis zeigen</translation>
    </message>
    <message>
        <source>Show the Flow</source>
        <translation>Vorgang zeigen</translation>
    </message>
    <message>
        <source>Show the Address %1</source>
        <translation>Adresse %1 zeigen</translation>
    </message>
    <message>
        <source>Show the User %1</source>
        <translation>Benutzer %1 zeigen</translation>
    </message>
    <message>
        <source>Find in what happened</source>
        <translation>In „Was geschah“ suchen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>the newest %1</source>
        <translation>die neuesten %1</translation>
    </message>
    <message>
        <source>There is more than a list can show: older events are counted, but not all of them are listed.</source>
        <translation>Es gibt mehr, als eine Liste zeigen kann: Ältere Ereignisse sind gezählt, aber nicht alle aufgeführt.</translation>
    </message>
</context>
<context>
    <name>ui::QueryBar</name>
    <message>
        <source>now() = %1 (newest event)</source>
        <translation>now() = %1 (neuestes Ereignis)</translation>
    </message>
    <message>
        <source>now() = %1 (chosen)</source>
        <translation>now() = %1 (gewählt)</translation>
    </message>
    <message>
        <source>now() = %1 (this computer)</source>
        <translation>now() = %1 (dieser Rechner)</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Stop the running query</source>
        <translation>Laufende Abfrage anhalten</translation>
    </message>
    <message>
        <source>Open Query…</source>
        <translation>Abfrage öffnen…</translation>
    </message>
    <message>
        <source>Save Query As…</source>
        <translation>Abfrage speichern unter…</translation>
    </message>
    <message>
        <source>Export Result as CSV…</source>
        <translation>Ergebnis als CSV exportieren…</translation>
    </message>
    <message>
        <source>Export Result as JSON…</source>
        <translation>Ergebnis als JSON exportieren…</translation>
    </message>
    <message>
        <source>Help for Queries</source>
        <translation>Hilfe zu Abfragen</translation>
    </message>
    <message>
        <source>Time of the Newest Event</source>
        <translation>Zeit des neuesten Ereignisses</translation>
    </message>
    <message>
        <source>Another Time…</source>
        <translation>Andere Zeit…</translation>
    </message>
    <message>
        <source>Time limit</source>
        <translation>Zeitgrenze</translation>
    </message>
    <message>
        <source>A query that takes longer is stopped</source>
        <translation>Eine Abfrage, die länger dauert, wird angehalten</translation>
    </message>
    <message numerus="yes">
        <source>Limit %n s</source>
        <translation>
            <numerusform>Grenze %n s</numerusform>
            <numerusform>Grenze %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Limit %n min</source>
        <translation>
            <numerusform>Grenze %n min</numerusform>
            <numerusform>Grenze %n min</numerusform>
        </translation>
    </message>
    <message>
        <source>No time limit</source>
        <translation>Keine Zeitgrenze</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>Beispiele</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gespeichert</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>What now() gives and ago() counts from</source>
        <translation>Was now() ergibt und wovon ago() zurückzählt</translation>
    </message>
    <message>
        <source>Save This Query…</source>
        <translation>Diese Abfrage speichern…</translation>
    </message>
    <message>
        <source>None in this case yet</source>
        <translation>Noch keine in diesem Fall</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>No query was run on this case yet</source>
        <translation>In diesem Fall lief noch keine Abfrage</translation>
    </message>
    <message>
        <source>Clear History</source>
        <translation>Verlauf löschen</translation>
    </message>
    <message>
        <source>Pin to a Dashboard…</source>
        <translation>An ein Dashboard heften…</translation>
    </message>
    <message>
        <source>Run the selection, or the query that the cursor is in (Ctrl+Enter, F5)</source>
        <translation>Auswahl ausführen, sonst die Abfrage, in der der Cursor steht (Strg+Eingabe, F5)</translation>
    </message>
</context>
<context>
    <name>ui::QueryChart</name>
    <message>
        <source>The result has no columns.</source>
        <translation>Das Ergebnis hat keine Spalten.</translation>
    </message>
    <message>
        <source>A chart over time needs a column of type datetime.</source>
        <translation>Ein Diagramm über die Zeit braucht eine Spalte vom Typ datetime.</translation>
    </message>
    <message>
        <source>A chart needs a column of numbers beside %1.</source>
        <translation>Ein Diagramm braucht neben %1 eine Spalte mit Zahlen.</translation>
    </message>
    <message>
        <source>%1 (seconds)</source>
        <translation>%1 (Sekunden)</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>Rows with the same %1 are added up.</source>
        <translation>Zeilen mit gleichem Wert in %1 sind zusammengezählt.</translation>
    </message>
    <message>
        <source>There are no values to draw.</source>
        <translation>Es gibt keine Werte zu zeichnen.</translation>
    </message>
    <message>
        <source>The %1 largest of %2 series are drawn.</source>
        <translation>Gezeichnet sind die %1 größten von %2 Reihen.</translation>
    </message>
    <message>
        <source>The first %1 of %2 bars are drawn.</source>
        <translation>Gezeichnet sind die ersten %1 von %2 Balken.</translation>
    </message>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Line chart</source>
        <translation>Liniendiagramm</translation>
    </message>
    <message>
        <source>Area chart</source>
        <translation>Flächendiagramm</translation>
    </message>
    <message>
        <source>Column chart</source>
        <translation>Säulendiagramm</translation>
    </message>
    <message>
        <source>Bar chart</source>
        <translation>Balkendiagramm</translation>
    </message>
    <message>
        <source>Pie chart</source>
        <translation>Kreisdiagramm</translation>
    </message>
    <message>
        <source>Scatter chart</source>
        <translation>Punktdiagramm</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>&quot;render %1&quot; is shown as a table.</source>
        <translation>„render %1“ wird als Tabelle gezeigt.</translation>
    </message>
    <message>
        <source>There is nothing to draw yet.</source>
        <translation>Noch ist nichts zu zeichnen.</translation>
    </message>
    <message numerus="yes">
        <source>%1 with %n series (%2) and %3 values. The table has the same values.</source>
        <translation>
            <numerusform>%1 mit %n Reihe (%2) und %3 Werten. Die Tabelle hat dieselben Werte.</numerusform>
            <numerusform>%1 mit %n Reihen (%2) und %3 Werten. Die Tabelle hat dieselben Werte.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::QueryCompleter</name>
    <message>
        <source>table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>column</source>
        <translation>Spalte</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>aggregate</source>
        <translation>Aggregat</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>keyword</source>
        <translation>Schlüsselwort</translation>
    </message>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>ui::QueryEditor</name>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Ctrl+Enter runs the query. Tab indents; Escape and then Tab leaves the editor. Ctrl+Space offers what may be written.</source>
        <translation>Strg+Eingabe führt die Abfrage aus. Tab rückt ein; Escape und dann Tab verlässt den Editor. Strg+Leertaste bietet an, was hier stehen kann.</translation>
    </message>
</context>
<context>
    <name>ui::QueryLibrary</name>
    <message>
        <source>Operators</source>
        <translation>Operatoren</translation>
    </message>
    <message>
        <source>Between values</source>
        <translation>Zwischen Werten</translation>
    </message>
    <message>
        <source>Functions</source>
        <translation>Funktionen</translation>
    </message>
    <message>
        <source>Aggregates (of summarize and make-series)</source>
        <translation>Aggregate (von summarize und make-series)</translation>
    </message>
    <message>
        <source>Charts (render)</source>
        <translation>Diagramme (render)</translation>
    </message>
</context>
<context>
    <name>ui::QueryPage</name>
    <message>
        <source>The query is running</source>
        <translation>Die Abfrage läuft</translation>
    </message>
    <message>
        <source>The result has more rows than are kept: only the first %1 are here.</source>
        <translation>Das Ergebnis hat mehr Zeilen, als behalten werden: Hier sind nur die ersten %1.</translation>
    </message>
    <message>
        <source>The query was stopped.</source>
        <translation>Die Abfrage wurde angehalten.</translation>
    </message>
    <message>
        <source>The query was stopped: %1.</source>
        <translation>Die Abfrage wurde angehalten: %1.</translation>
    </message>
    <message>
        <source>The query cannot be run: see what is marked in it.</source>
        <translation>Die Abfrage kann nicht laufen: siehe, was darin markiert ist.</translation>
    </message>
    <message>
        <source>Open a case to run queries.</source>
        <translation>Öffnen Sie einen Fall, um Abfragen auszuführen.</translation>
    </message>
    <message>
        <source>Running… %1 s</source>
        <translation>Läuft… %1 s</translation>
    </message>
    <message>
        <source>%1 in %2 s</source>
        <translation>%1 in %2 s</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile</numerusform>
            <numerusform>%Ln Zeilen</numerusform>
        </translation>
    </message>
    <message>
        <source>, cut off</source>
        <translation>, abgeschnitten</translation>
    </message>
    <message>
        <source>Time of Queries</source>
        <translation>Zeit der Abfragen</translation>
    </message>
    <message>
        <source>What now() gives, in UTC, or with an offset as in 2024-05-02T12:00:00+02:00:</source>
        <translation>Was now() ergibt, in UTC oder mit Versatz wie 2024-05-02T12:00:00+02:00:</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no time. Write it as 2024-05-02 12:00:00.</source>
        <translation>„%1“ ist keine Zeit. Schreiben Sie sie als 2024-05-02 12:00:00.</translation>
    </message>
    <message>
        <source>Write a query first; then it can be saved.</source>
        <translation>Schreiben Sie erst eine Abfrage; dann kann sie gespeichert werden.</translation>
    </message>
    <message>
        <source>Save This Query</source>
        <translation>Diese Abfrage speichern</translation>
    </message>
    <message>
        <source>Name, under which it stays in the case:</source>
        <translation>Name, unter dem sie im Fall bleibt:</translation>
    </message>
    <message>
        <source>Save Query</source>
        <translation>Abfrage speichern</translation>
    </message>
    <message>
        <source>Open Query</source>
        <translation>Abfrage öffnen</translation>
    </message>
    <message>
        <source>Queries (*.kql *.csl *.txt);;All files (*)</source>
        <translation>Abfragen (*.kql *.csl *.txt);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>%1 kann nicht gelesen werden: %2</translation>
    </message>
    <message>
        <source>%1 is too large for a query.</source>
        <translation>%1 ist zu groß für eine Abfrage.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message>
        <source>Query saved as %1</source>
        <translation>Abfrage gespeichert als %1</translation>
    </message>
    <message>
        <source>Export Result</source>
        <translation>Ergebnis exportieren</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>%Ln Zeile nach %1 geschrieben</numerusform>
            <numerusform>%Ln Zeilen nach %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>The query of the rule “%1”. Try it here; the rule changes once it is put back.</source>
        <translation>Die Abfrage der Regel „%1“. Erproben Sie sie hier; die Regel ändert sich erst, wenn die Abfrage in sie übernommen wird.</translation>
    </message>
    <message>
        <source>Put It Back</source>
        <translation>Übernehmen</translation>
    </message>
</context>
<context>
    <name>ui::RawView</name>
    <message>
        <source>Raw record</source>
        <translation>Rohdatensatz</translation>
    </message>
    <message>
        <source>Find in the raw record</source>
        <translation>Im Rohdatensatz suchen</translation>
    </message>
    <message>
        <source>Copy raw</source>
        <translation>Roh kopieren</translation>
    </message>
    <message>
        <source>Copy the record as it stands in the evidence</source>
        <translation>Den Datensatz kopieren, wie er im Beweismittel steht</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n Treffer</numerusform>
            <numerusform>%n Treffer</numerusform>
        </translation>
    </message>
    <message>
        <source>Find in the record</source>
        <translation>Im Datensatz suchen</translation>
    </message>
    <message>
        <source>Find in the raw record (Ctrl+Shift+R)</source>
        <translation>Im Rohdatensatz suchen (Strg+Umschalt+R)</translation>
    </message>
</context>
<context>
    <name>ui::ReadOnly</name>
    <message>
        <source>This case is read-only.</source>
        <translation>Dieser Fall ist schreibgeschützt.</translation>
    </message>
</context>
<context>
    <name>ui::RecordTree</name>
    <message>
        <source>Raw record as a tree</source>
        <translation>Rohdatensatz als Baum</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Copy Value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>Copy Path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Include Value</source>
        <translation>Wert einschließen</translation>
    </message>
    <message>
        <source>Exclude Value</source>
        <translation>Wert ausschließen</translation>
    </message>
    <message>
        <source>Unfold All</source>
        <translation>Alle aufklappen</translation>
    </message>
    <message>
        <source>Fold All</source>
        <translation>Alle zuklappen</translation>
    </message>
</context>
<context>
    <name>ui::ReducedDialog</name>
    <message>
        <source>Reduced View of This Case</source>
        <translation>Reduzierte Ansicht dieses Falls</translation>
    </message>
    <message>
        <source>Leave the Reduced View</source>
        <translation>Reduzierte Ansicht verlassen</translation>
    </message>
    <message>
        <source>From now on this case opens with the helpdesk page alone: addresses and sign-ins are hidden, other pages and exports are off, until the passphrase is given. It guards against mistakes and is no encryption: whoever has the case file can read it with other programs. Turning it on, leaving it and a wrong passphrase are written into the examiner log.</source>
        <translation>Von nun an öffnet sich dieser Fall nur mit der Helpdesk-Seite: Adressen und Anmeldungen sind verborgen, andere Seiten und Exporte sind gesperrt, bis die Passphrase eingegeben wird. Das schützt vor Versehen und ist keine Verschlüsselung: Wer die Falldatei hat, kann sie mit anderen Programmen lesen. Einschalten, Verlassen und eine falsche Passphrase werden im Prüferprotokoll vermerkt.</translation>
    </message>
    <message>
        <source>Type the passphrase with which the reduced view of this case was turned on. Leaving it is written into the examiner log, and so is a wrong passphrase.</source>
        <translation>Geben Sie die Passphrase ein, mit der die reduzierte Ansicht dieses Falls eingeschaltet wurde. Das Verlassen wird im Prüferprotokoll vermerkt, eine falsche Passphrase ebenso.</translation>
    </message>
    <message>
        <source>&amp;Passphrase</source>
        <translation>&amp;Passphrase</translation>
    </message>
    <message>
        <source>&amp;Once more</source>
        <translation>&amp;Noch einmal</translation>
    </message>
    <message>
        <source>&amp;From now on open this case in full again</source>
        <translation>&amp;Diesen Fall von nun an wieder vollständig öffnen</translation>
    </message>
    <message>
        <source>Turn On</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message numerus="yes">
        <source>The passphrase needs %n or more character(s).</source>
        <translation>
            <numerusform>Die Passphrase braucht mindestens %n Zeichen.</numerusform>
            <numerusform>Die Passphrase braucht mindestens %n Zeichen.</numerusform>
        </translation>
    </message>
    <message>
        <source>The two are not the same.</source>
        <translation>Die beiden stimmen nicht überein.</translation>
    </message>
</context>
<context>
    <name>ui::ReducedStrip</name>
    <message>
        <source>Leave the Reduced View…</source>
        <translation>Reduzierte Ansicht verlassen…</translation>
    </message>
    <message>
        <source>Reduced view: addresses and sign-ins are hidden, other pages and exports are off. This guards against mistakes. It is no encryption: whoever has the case file can read it with other programs.</source>
        <translation>Reduzierte Ansicht: Adressen und Anmeldungen sind verborgen, andere Seiten und Exporte sind gesperrt. Das schützt vor Versehen. Es ist keine Verschlüsselung: Wer die Falldatei hat, kann sie mit anderen Programmen lesen.</translation>
    </message>
</context>
<context>
    <name>ui::RejectsPage</name>
    <message>
        <source>Show &amp;More</source>
        <translation>&amp;Mehr zeigen</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>%1 rejected pieces were written to %2.</source>
        <translation>%1 abgewiesene Stücke wurden nach %2 geschrieben.</translation>
    </message>
    <message>
        <source>%1 was not written. %2</source>
        <translation>%1 wurde nicht geschrieben. %2</translation>
    </message>
    <message>
        <source>Rejected pieces</source>
        <translation>Abgewiesene Stücke</translation>
    </message>
    <message>
        <source>Filter: a part of file, place, column, reason or text</source>
        <translation>Filter: ein Teil von Datei, Stelle, Spalte, Grund oder Text</translation>
    </message>
    <message>
        <source>Filter of rejected pieces</source>
        <translation>Filter der abgewiesenen Stücke</translation>
    </message>
    <message>
        <source>Show the pieces of all files</source>
        <translation>Die Stücke aller Dateien zeigen</translation>
    </message>
    <message>
        <source>Raw text of the piece</source>
        <translation>Rohtext des Stücks</translation>
    </message>
    <message>
        <source>&amp;Copy Text</source>
        <translation>Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Only %1 ✕</source>
        <translation>Nur %1 ✕</translation>
    </message>
    <message>
        <source>Nothing that was rejected matches. Clear the filter to see all.</source>
        <translation>Nichts Abgewiesenes passt dazu. Leeren Sie den Filter, um alles zu sehen.</translation>
    </message>
    <message>
        <source>Nothing was rejected: every piece of every file is an event or a duplicate.</source>
        <translation>Nichts wurde abgewiesen: Jedes Stück jeder Datei ist ein Ereignis oder ein Duplikat.</translation>
    </message>
    <message>
        <source>the first %1 of %2</source>
        <translation>die ersten %1 von %2</translation>
    </message>
    <message>
        <source>%1 rejected</source>
        <translation>%1 abgewiesen</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>file, place, reason</comment>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>… %1 bytes in all</source>
        <translation>… %1 Bytes insgesamt</translation>
    </message>
    <message>
        <source>Export What Was Rejected</source>
        <translation>Abgewiesenes exportieren</translation>
    </message>
    <message>
        <source>Tables (*.csv);;JSON lines (*.jsonl)</source>
        <translation>Tabellen (*.csv);;JSON-Zeilen (*.jsonl)</translation>
    </message>
</context>
<context>
    <name>ui::ReportOptions</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>&amp;Audit</source>
        <translation>&amp;Prüfung</translation>
    </message>
    <message>
        <source>A period: figures with what they stand for, exceptions, alerts, sources and limits</source>
        <translation>Ein Zeitraum: Zahlen und wofür sie stehen, Ausnahmen, Alarme, Quellen und Grenzen</translation>
    </message>
    <message>
        <source>&amp;Incident</source>
        <translation>Vor&amp;fall</translation>
    </message>
    <message>
        <source>A person or a few resets, step by step, with extracts of the evidence</source>
        <translation>Eine Person oder einige Zurücksetzungen, Schritt für Schritt, mit Auszügen aus den Beweismitteln</translation>
    </message>
    <message>
        <source>Help&amp;desk</source>
        <translation>&amp;Helpdesk</translation>
    </message>
    <message>
        <source>One page about one person: what happened and what to do</source>
        <translation>Eine Seite über eine Person: was geschah und was zu tun ist</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Gegenstand</translation>
    </message>
    <message>
        <source>All flows of the case</source>
        <translation>Alle Vorgänge des Falls</translation>
    </message>
    <message>
        <source>Flows that the filter lets through</source>
        <translation>Vorgänge, die der Filter durchlässt</translation>
    </message>
    <message>
        <source>Chosen flows</source>
        <translation>Ausgewählte Vorgänge</translation>
    </message>
    <message>
        <source>&amp;Flows</source>
        <translation>&amp;Vorgänge</translation>
    </message>
    <message>
        <source>User name, mail address or object id</source>
        <translation>Benutzername, E-Mail-Adresse oder Objekt-ID</translation>
    </message>
    <message>
        <source>&amp;Person</source>
        <translation>P&amp;erson</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>Abschnitte</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>Kopf</translation>
    </message>
    <message>
        <source>&amp;Title</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation>&amp;Organisation</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message>
        <source>Case &amp;number</source>
        <translation>Fall&amp;nummer</translation>
    </message>
    <message>
        <source>Case number</source>
        <translation>Fallnummer</translation>
    </message>
    <message>
        <source>E&amp;xaminer</source>
        <translation>P&amp;rüfer</translation>
    </message>
    <message>
        <source>Examiner</source>
        <translation>Prüfer</translation>
    </message>
    <message>
        <source>Text of your own, at the head of the report</source>
        <translation>Eigener Text am Kopf des Berichts</translation>
    </message>
    <message>
        <source>Text of your own</source>
        <translation>Eigener Text</translation>
    </message>
    <message>
        <source>Pages and names</source>
        <translation>Seiten und Namen</translation>
    </message>
    <message>
        <source>A4</source>
        <translation>A4</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Letter</translation>
    </message>
    <message>
        <source>Pape&amp;r</source>
        <translation>Pap&amp;ier</translation>
    </message>
    <message>
        <source>Logo</source>
        <translation>Logo</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keines</translation>
    </message>
    <message>
        <source>&amp;Logo</source>
        <translation>&amp;Logo</translation>
    </message>
    <message>
        <source>Logo of the Report</source>
        <translation>Logo des Berichts</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>&amp;Under other names</source>
        <translation>&amp;Unter Decknamen</translation>
    </message>
    <message>
        <source>People, addresses, ids and computers get other names, the same in every report with this key file</source>
        <translation>Personen, Adressen, IDs und Computer erhalten Decknamen, in jedem Bericht mit dieser Schlüsseldatei dieselben</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Schlüsseldatei</translation>
    </message>
    <message>
        <source>Key file; made where there is none</source>
        <translation>Schlüsseldatei; wird angelegt, wenn es sie nicht gibt</translation>
    </message>
    <message>
        <source>Key File of Other Names</source>
        <translation>Schlüsseldatei der Decknamen</translation>
    </message>
    <message>
        <source>Key files (*.json);;All files (*)</source>
        <translation>Schlüsseldateien (*.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>The filter of the window is empty: everything passes.</source>
        <translation>Der Filter des Fensters ist leer: Alles kommt durch.</translation>
    </message>
    <message>
        <source>None is chosen yet: choose flows in their table, then Report on These Flows from its menu.</source>
        <translation>Noch keine gewählt: Wählen Sie Vorgänge in ihrer Tabelle, dann „Bericht über diese Vorgänge“ in ihrem Menü.</translation>
    </message>
    <message>
        <source>Whom is the page about? Name a person.</source>
        <translation>Um wen geht es auf der Seite? Nennen Sie eine Person.</translation>
    </message>
    <message>
        <source>Which flows is the report about? Choose some in their table.</source>
        <translation>Um welche Vorgänge geht es im Bericht? Wählen Sie welche in ihrer Tabelle.</translation>
    </message>
    <message>
        <source>Where is the key of the other names to be kept? Name a key file.</source>
        <translation>Wo soll der Schlüssel der Decknamen aufbewahrt werden? Nennen Sie eine Schlüsseldatei.</translation>
    </message>
    <message>
        <source>What is to stand in the report? Choose a section.</source>
        <translation>Was soll im Bericht stehen? Wählen Sie einen Abschnitt.</translation>
    </message>
    <message>
        <source>Flows of the report</source>
        <translation>Vorgänge des Berichts</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
    <message>
        <source>Reports are written in English.</source>
        <translation>Berichte werden auf Englisch geschrieben.</translation>
    </message>
</context>
<context>
    <name>ui::ReportView</name>
    <message>
        <source>Contents of the report</source>
        <translation>Inhalt des Berichts</translation>
    </message>
    <message>
        <source>Pages of the report</source>
        <translation>Seiten des Berichts</translation>
    </message>
    <message>
        <source>A picture of the pages; the report as HTML can be read by screen readers</source>
        <translation>Ein Bild der Seiten; der Bericht als HTML ist für Bildschirmleser lesbar</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Show the contents</source>
        <translation>Inhalt zeigen</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Fit width</source>
        <translation>Breite anpassen</translation>
    </message>
    <message>
        <source>As wide as the window</source>
        <translation>So breit wie das Fenster</translation>
    </message>
    <message numerus="yes">
        <source>of %n page(s)</source>
        <translation>
            <numerusform>von %n Seite</numerusform>
            <numerusform>von %n Seiten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReportsPage</name>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>HTML, one file</source>
        <translation>HTML, eine Datei</translation>
    </message>
    <message>
        <source>Excel workbook</source>
        <translation>Excel-Arbeitsmappe</translation>
    </message>
    <message>
        <source>CSV, a file for each table</source>
        <translation>CSV, eine Datei je Tabelle</translation>
    </message>
    <message>
        <source>JSON lines</source>
        <translation>JSON-Zeilen</translation>
    </message>
    <message>
        <source>Timesketch, CSV</source>
        <translation>Timesketch, CSV</translation>
    </message>
    <message>
        <source>Timesketch, JSON lines</source>
        <translation>Timesketch, JSON-Zeilen</translation>
    </message>
    <message>
        <source>STIX, the alerts</source>
        <translation>STIX, die Alarme</translation>
    </message>
    <message>
        <source>Form of the file</source>
        <translation>Dateiformat</translation>
    </message>
    <message>
        <source>&amp;Save Report...</source>
        <translation>Bericht &amp;speichern…</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>The preview was broken off.</source>
        <translation>Die Vorschau wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The pages cannot be shown; the report can be saved all the same.</source>
        <translation>Die Seiten lassen sich nicht zeigen; der Bericht kann trotzdem gespeichert werden.</translation>
    </message>
    <message>
        <source>Report written to %1</source>
        <translation>Bericht nach %1 geschrieben</translation>
    </message>
    <message>
        <source>The report was broken off; nothing was written</source>
        <translation>Der Bericht wurde abgebrochen; es wurde nichts geschrieben</translation>
    </message>
    <message>
        <source>The report was not written to %1: %2</source>
        <translation>Der Bericht wurde nicht nach %1 geschrieben: %2</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>Kein Fall geöffnet</translation>
    </message>
    <message>
        <source>Import logs, and their report appears here.</source>
        <translation>Importieren Sie Protokolle, dann erscheint hier der Bericht dazu.</translation>
    </message>
    <message>
        <source>Import Logs...</source>
        <translation>Protokolle importieren…</translation>
    </message>
    <message>
        <source>Name a Person</source>
        <translation>Person nennen</translation>
    </message>
    <message>
        <source>The report is being made</source>
        <translation>Der Bericht wird erstellt</translation>
    </message>
    <message>
        <source>There is no preview</source>
        <translation>Keine Vorschau</translation>
    </message>
    <message>
        <source>Try Again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>The report is being made...</source>
        <translation>Der Bericht wird erstellt…</translation>
    </message>
    <message>
        <source>The report is being made: %1 %</source>
        <translation>Der Bericht wird erstellt: %1 %</translation>
    </message>
    <message>
        <source>Save Report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>%1 (*.%2)</source>
        <translation>%1 (*.%2)</translation>
    </message>
</context>
<context>
    <name>ui::ResultModel</name>
    <message>
        <source>null</source>
        <translation>null</translation>
    </message>
</context>
<context>
    <name>ui::ResultView</name>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>SQL</source>
        <translation>SQL</translation>
    </message>
    <message>
        <source>Views of the result</source>
        <translation>Ansichten des Ergebnisses</translation>
    </message>
    <message>
        <source>SQL of the query</source>
        <translation>SQL der Abfrage</translation>
    </message>
    <message>
        <source>Result of the query</source>
        <translation>Ergebnis der Abfrage</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows are too many for the clipboard; export them instead.</source>
        <translation>
            <numerusform>%Ln Zeile ist zu viel für die Zwischenablage; exportieren Sie sie stattdessen.</numerusform>
            <numerusform>%Ln Zeilen sind zu viele für die Zwischenablage; exportieren Sie sie stattdessen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kind of chart</source>
        <translation>Art des Diagramms</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Draw as</source>
        <translation>Zeichnen als</translation>
    </message>
    <message>
        <source>Example queries</source>
        <translation>Beispielabfragen</translation>
    </message>
    <message>
        <source>Ask the case in KQL</source>
        <translation>Den Fall in KQL befragen</translation>
    </message>
    <message>
        <source>Write a query above and press Ctrl+Enter: the same queries as in Microsoft Sentinel, over AuditLogs, SigninLogs, Event and the program&apos;s own SsprFlows. now() is the time of the newest event of the case.</source>
        <translation>Schreiben Sie oben eine Abfrage und drücken Sie Strg+Eingabe: dieselben Abfragen wie in Microsoft Sentinel, über AuditLogs, SigninLogs, Event und die eigene Tabelle SsprFlows. now() ist die Zeit des neuesten Ereignisses im Fall.</translation>
    </message>
    <message>
        <source>Or begin with an example:</source>
        <translation>Oder beginnen Sie mit einem Beispiel:</translation>
    </message>
    <message>
        <source>Picture of the chart copied</source>
        <translation>Bild des Diagramms kopiert</translation>
    </message>
    <message>
        <source>This row was computed from no single event or flow.</source>
        <translation>Diese Zeile wurde aus keinem einzelnen Ereignis oder Vorgang berechnet.</translation>
    </message>
    <message>
        <source>Show Its Flow</source>
        <translation>Vorgang zeigen</translation>
    </message>
    <message>
        <source>Show Its Event</source>
        <translation>Ereignis zeigen</translation>
    </message>
    <message numerus="yes">
        <source>Show Its %Ln Event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis zeigen</numerusform>
            <numerusform>%Ln Ereignisse zeigen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RuleColumns</name>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Runs with all rules; Space switches it off</source>
        <translation>Läuft mit, wenn alle Regeln laufen; die Leertaste schaltet sie aus</translation>
    </message>
    <message>
        <source>Does not run with all rules; Space switches it on</source>
        <translation>Läuft nicht mit, wenn alle Regeln laufen; die Leertaste schaltet sie ein</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Alerts of this rule in the case</source>
        <translation>Alarme dieser Regel im Fall</translation>
    </message>
    <message>
        <source>It has not run yet</source>
        <translation>Sie ist noch nicht gelaufen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Techniques</source>
        <translation>Techniken</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <source>Built in, as published</source>
        <translation>Eingebaut, wie veröffentlicht</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Every / over</source>
        <translation>Alle / über</translation>
    </message>
</context>
<context>
    <name>ui::RuleDetails</name>
    <message>
        <source>This is the form in which the rule was published, with its flaws; it is there to be compared and off by default.</source>
        <translation>Dies ist die Form, in der die Regel veröffentlicht wurde, mit ihren Mängeln; sie dient dem Vergleich und ist anfangs ausgeschaltet.</translation>
    </message>
    <message>
        <source>It explains instead of alerting: what it finds is information.</source>
        <translation>Sie erklärt, statt Alarm zu geben: Was sie findet, ist ein Hinweis.</translation>
    </message>
    <message>
        <source>&amp;On</source>
        <translation>&amp;Ein</translation>
    </message>
    <message>
        <source>&amp;Try</source>
        <translation>E&amp;rproben</translation>
    </message>
    <message>
        <source>&amp;Edit in Query Page</source>
        <translation>Auf der Abfrage&amp;seite bearbeiten</translation>
    </message>
    <message>
        <source>Re&amp;move</source>
        <translation>Entfer&amp;nen</translation>
    </message>
    <message>
        <source>Whether the rule runs with all rules</source>
        <translation>Ob die Regel mitläuft, wenn alle Regeln laufen</translation>
    </message>
    <message>
        <source>Runs the rule once as of the newest event, with the parameters as they stand below; stores nothing</source>
        <translation>Führt die Regel einmal zum Stand des neuesten Ereignisses aus, mit den Parametern, wie sie unten stehen; speichert nichts</translation>
    </message>
    <message>
        <source>Opens the query of the rule in the editor</source>
        <translation>Öffnet die Abfrage der Regel im Editor</translation>
    </message>
    <message>
        <source>Takes the rule out of the case</source>
        <translation>Nimmt die Regel aus dem Fall</translation>
    </message>
    <message>
        <source>The rule in words</source>
        <translation>Die Regel in Worten</translation>
    </message>
    <message>
        <source>What it finds</source>
        <translation>Was sie findet</translation>
    </message>
    <message>
        <source>What an alert says</source>
        <translation>Was ein Alarm sagt</translation>
    </message>
    <message>
        <source>Data it needs</source>
        <translation>Daten, die sie braucht</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <source>What else looks like it</source>
        <translation>Was sonst noch so aussieht</translation>
    </message>
    <message>
        <source>What to check next</source>
        <translation>Was als Nächstes zu prüfen ist</translation>
    </message>
    <message>
        <source>ATT&amp;CK</source>
        <translation>ATT&amp;CK</translation>
    </message>
    <message>
        <source>Problems of the rule</source>
        <translation>Probleme der Regel</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Query</source>
        <translation>Abfrage</translation>
    </message>
    <message>
        <source>Keys of the file that mean nothing here</source>
        <translation>Schlüssel der Datei, die hier nichts bedeuten</translation>
    </message>
    <message>
        <source>No rule is chosen</source>
        <translation>Keine Regel gewählt</translation>
    </message>
    <message>
        <source>Choose one in the list: here stands what it finds, what it needs and what to check next.</source>
        <translation>Wählen Sie eine in der Liste: Hier steht dann, was sie findet, was sie braucht und was als Nächstes zu prüfen ist.</translation>
    </message>
    <message>
        <source>Compare with &amp;Corrected Form</source>
        <translation>Mit beri&amp;chtigter Form vergleichen</translation>
    </message>
    <message>
        <source>Compare with &amp;Published Form</source>
        <translation>Mit &amp;veröffentlichter Form vergleichen</translation>
    </message>
    <message>
        <source>version %1</source>
        <translation>Version %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Being checked against the case…</source>
        <translation>Wird am Fall geprüft…</translation>
    </message>
    <message>
        <source>✔ Ready: its query runs and the case has data for it.</source>
        <translation>✔ Bereit: Die Abfrage läuft, und der Fall hat Daten dafür.</translation>
    </message>
    <message>
        <source>⚠ Needs data: %1. What it does not find says nothing until this is imported.</source>
        <translation>⚠ Braucht Daten: %1. Was sie nicht findet, sagt nichts, bis diese importiert sind.</translation>
    </message>
    <message>
        <source>✖ Cannot run: %1.</source>
        <translation>✖ Kann nicht laufen: %1.</translation>
    </message>
    <message>
        <source>It fires because nothing is found there: where hours are missing, the answer is “not evaluable”.</source>
        <translation>Sie schlägt an, weil dort nichts zu finden ist: Wo Stunden fehlen, ist die Antwort „nicht entscheidbar“.</translation>
    </message>
    <message>
        <source>Reads %1.</source>
        <translation>Liest %1.</translation>
    </message>
    <message>
        <source>Reads %1, of which the case has no row.</source>
        <translation>Liest %1, wovon der Fall keine Zeile hat.</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>line %1, column %2</source>
        <translation>Zeile %1, Spalte %2</translation>
    </message>
    <message>
        <source>whole rule</source>
        <translation>ganze Regel</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1, %2: %3</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>Anhal&amp;ten</translation>
    </message>
</context>
<context>
    <name>ui::RuleImportDialog</name>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>replaces</source>
        <translation>ersetzt</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Rule or problem</source>
        <translation>Regel oder Problem</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Import Rules</source>
        <translation>Regeln importieren</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) can be imported</source>
        <translation>
            <numerusform>%n Regel kann importiert werden</numerusform>
            <numerusform>%n Regeln können importiert werden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them replace(s) one of the same id</source>
        <translation>
            <numerusform>%n davon ersetzt eine mit gleicher ID</numerusform>
            <numerusform>%n davon ersetzen eine mit gleicher ID</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) of what could not be read</source>
        <translation>
            <numerusform>%n Problem mit dem, was nicht lesbar war</numerusform>
            <numerusform>%n Probleme mit dem, was nicht lesbar war</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n Warnung</numerusform>
            <numerusform>%n Warnungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Rules and problems of the files</source>
        <translation>Regeln und Probleme der Dateien</translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %n Rule(s)</source>
        <translation>
            <numerusform>%n Regel &amp;importieren</numerusform>
            <numerusform>%n Regeln &amp;importieren</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RuleParameterForm</name>
    <message>
        <source>Save &amp;Parameters</source>
        <translation>&amp;Parameter speichern</translation>
    </message>
    <message>
        <source>Discard Changes</source>
        <translation>Änderungen verwerfen</translation>
    </message>
    <message>
        <source>Parameter %1</source>
        <translation>Parameter %1</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>Zurück auf %1</translation>
    </message>
    <message>
        <source>Reset %1 to its default</source>
        <translation>%1 auf den Vorgabewert zurücksetzen</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>Vorgabe %1</translation>
    </message>
</context>
<context>
    <name>ui::RuleQueryView</name>
    <message>
        <source>Query of the rule</source>
        <translation>Abfrage der Regel</translation>
    </message>
</context>
<context>
    <name>ui::RuleTryBox</name>
    <message>
        <source>Not evaluable (%1): </source>
        <translation>Nicht entscheidbar (%1): </translation>
    </message>
    <message>
        <source>Information: </source>
        <translation>Hinweis: </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n explanation(s)</source>
        <translation>
            <numerusform>%n Erklärung</numerusform>
            <numerusform>%n Erklärungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not evaluable</source>
        <translation>
            <numerusform>%n nicht entscheidbar</numerusform>
            <numerusform>%n nicht entscheidbar</numerusform>
        </translation>
    </message>
    <message>
        <source>As of the newest event: %1.</source>
        <translation>Stand des neuesten Ereignisses: %1.</translation>
    </message>
    <message>
        <source>As of the newest event: no alert. The case lacks data that the rule needs, so this says nothing.</source>
        <translation>Stand des neuesten Ereignisses: kein Alarm. Dem Fall fehlen Daten, die die Regel braucht; das besagt also nichts.</translation>
    </message>
    <message>
        <source>As of the newest event: no alert.</source>
        <translation>Stand des neuesten Ereignisses: kein Alarm.</translation>
    </message>
    <message>
        <source>First findings of the test run</source>
        <translation>Erste Funde des Probelaufs</translation>
    </message>
    <message>
        <source>Close the test run</source>
        <translation>Probelauf schließen</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>Läuft…</translation>
    </message>
    <message>
        <source>The test run was stopped.</source>
        <translation>Der Probelauf wurde angehalten.</translation>
    </message>
    <message>
        <source>The rule could not be run. %1</source>
        <translation>Die Regel konnte nicht ausgeführt werden. %1</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>The first %1 are listed.</source>
        <translation>Aufgeführt sind die ersten %1.</translation>
    </message>
    <message>
        <source>%1 s; nothing was stored.</source>
        <translation>%1 s; es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>The rule could not be run, or not to the end.</source>
        <translation>Die Regel konnte nicht oder nicht bis zum Ende ausgeführt werden.</translation>
    </message>
</context>
<context>
    <name>ui::RuleTwinDialog</name>
    <message>
        <source>As published</source>
        <translation>Wie veröffentlicht</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>Berichtigt</translation>
    </message>
    <message>
        <source>Marked are the lines that only one of the two has.</source>
        <translation>Markiert sind die Zeilen, die nur eine der beiden hat.</translation>
    </message>
</context>
<context>
    <name>ui::RuleWords</name>
    <message>
        <source>%1 of %2 hours</source>
        <translation>%1 von %2 Stunden</translation>
    </message>
    <message>
        <source>%1 of %2 days</source>
        <translation>%1 von %2 Tagen</translation>
    </message>
    <message>
        <source>a list in the case</source>
        <translation>eine Liste im Fall</translation>
    </message>
    <message>
        <source>%1 before and %2 after what it judges</source>
        <translation>%1 vor und %2 nach dem, was sie beurteilt</translation>
    </message>
    <message>
        <source>%1 before what it judges</source>
        <translation>%1 vor dem, was sie beurteilt</translation>
    </message>
    <message>
        <source>%1 after what it judges</source>
        <translation>%1 nach dem, was sie beurteilt</translation>
    </message>
    <message>
        <source>at the time of what it judges</source>
        <translation>zur Zeit dessen, was sie beurteilt</translation>
    </message>
    <message>
        <source>the case has none</source>
        <translation>der Fall hat keine</translation>
    </message>
    <message>
        <source>the case has %1</source>
        <translation>der Fall hat %1</translation>
    </message>
    <message>
        <source>Informational</source>
        <translation>Informativ</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>scheduled</source>
        <translation>nach Zeitplan</translation>
    </message>
    <message>
        <source>near real time</source>
        <translation>nahezu in Echtzeit</translation>
    </message>
    <message>
        <source>hunting</source>
        <translation>Bedrohungssuche</translation>
    </message>
    <message>
        <source>Built in</source>
        <translation>Eingebaut</translation>
    </message>
    <message>
        <source>In this case</source>
        <translation>In diesem Fall</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>Aus einer Datei</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>on demand</source>
        <translation>auf Anforderung</translation>
    </message>
    <message>
        <source>as events arrive</source>
        <translation>beim Eintreffen von Ereignissen</translation>
    </message>
    <message>
        <source>every %1, over %2</source>
        <translation>Abstand %1, Zeitraum %2</translation>
    </message>
    <message>
        <source>every %1</source>
        <translation>Abstand %1</translation>
    </message>
    <message>
        <source>%1d</source>
        <comment>days</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1h</source>
        <comment>hours</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1m</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Fires when a run finds more than %1 rows.</source>
        <translation>Schlägt an, wenn die Zahl der Zeilen eines Laufs größer als %1 ist.</translation>
    </message>
    <message>
        <source>Fires when a run finds fewer than %1 rows.</source>
        <translation>Schlägt an, wenn die Zahl der Zeilen eines Laufs kleiner als %1 ist.</translation>
    </message>
    <message>
        <source>Fires when a run finds exactly %1 rows.</source>
        <translation>Schlägt an, wenn die Zahl der Zeilen eines Laufs genau %1 ist.</translation>
    </message>
    <message>
        <source>Fires when a run finds any other number than %1 rows.</source>
        <translation>Schlägt an, wenn die Zahl der Zeilen eines Laufs eine andere als %1 ist.</translation>
    </message>
    <message>
        <source>audit logs</source>
        <translation>Überwachungsprotokolle</translation>
    </message>
    <message>
        <source>sign-ins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>non-interactive sign-ins</source>
        <translation>nicht interaktive Anmeldungen</translation>
    </message>
    <message>
        <source>events of the write-back service</source>
        <translation>Ereignisse des Rückschreibedienstes</translation>
    </message>
    <message>
        <source>risk events</source>
        <translation>Risikoereignisse</translation>
    </message>
    <message>
        <source>registered methods</source>
        <translation>registrierte Methoden</translation>
    </message>
    <message>
        <source>role assignments</source>
        <translation>Rollenzuweisungen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1; %2.</source>
        <translation>%1; %2.</translation>
    </message>
    <message>
        <source>being checked</source>
        <translation>wird geprüft</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>needs data</source>
        <translation>braucht Daten</translation>
    </message>
    <message>
        <source>cannot run</source>
        <translation>kann nicht laufen</translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>%1 has no row in this case</source>
        <translation>%1 hat in diesem Fall keine Zeile</translation>
    </message>
</context>
<context>
    <name>ui::RulesPage</name>
    <message>
        <source>Run &amp;All</source>
        <translation>Alle a&amp;usführen</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Rules and lists</source>
        <translation>Regeln und Listen</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s), %1 on</source>
        <translation>
            <numerusform>%n Regel, davon %1 eingeschaltet</numerusform>
            <numerusform>%n Regeln, davon %1 eingeschaltet</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 rules</source>
        <translation>%1 von %2 Regeln</translation>
    </message>
    <message>
        <source>No rule matches</source>
        <translation>Keine Regel passt</translation>
    </message>
    <message>
        <source>Every word must occur in one of the columns.</source>
        <translation>Jedes Wort muss in einer der Spalten vorkommen.</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>Kein Fall geöffnet</translation>
    </message>
    <message>
        <source>Open or make a case: rules run over what is imported into it.</source>
        <translation>Öffnen Sie einen Fall oder legen Sie einen an: Regeln laufen über das, was in ihn importiert ist.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>The built-in rules and those of the case stand here.</source>
        <translation>Hier stehen die eingebauten Regeln und die des Falls.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is taken out of the case. Alerts that it raised stay until the rules run again.</source>
        <translation>„%1“ ist aus dem Fall genommen. Alarme, die sie ausgelöst hat, bleiben, bis die Regeln wieder laufen.</translation>
    </message>
    <message>
        <source>Put It Back</source>
        <translation>Wieder aufnehmen</translation>
    </message>
    <message>
        <source>The query of &quot;%1&quot; is kept in the case.</source>
        <translation>Die Abfrage von „%1“ ist im Fall gespeichert.</translation>
    </message>
    <message>
        <source>Import Rules</source>
        <translation>Regeln importieren</translation>
    </message>
    <message>
        <source>Rules (*.yaml *.yml *.json);;All files (*)</source>
        <translation>Regeln (*.yaml *.yml *.json);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import a Folder of Rules</source>
        <translation>Ordner mit Regeln importieren</translation>
    </message>
    <message>
        <source>Reading rules…</source>
        <translation>Regeln werden gelesen…</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) imported into the case</source>
        <translation>
            <numerusform>%n Regel in den Fall importiert</numerusform>
            <numerusform>%n Regeln in den Fall importiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Export Rules</source>
        <translation>Regeln exportieren</translation>
    </message>
    <message>
        <source>Rules (*.yaml)</source>
        <translation>Regeln (*.yaml)</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 kann nicht geschrieben werden: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) written to %1</source>
        <translation>
            <numerusform>%n Regel nach %1 geschrieben</numerusform>
            <numerusform>%n Regeln nach %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Rules and lists cannot be changed while something else is written. Try again when it has ended.</source>
        <translation>Regeln und Listen lassen sich nicht ändern, solange etwas anderes geschrieben wird. Versuchen Sie es erneut, wenn das beendet ist.</translation>
    </message>
    <message>
        <source>Find a rule: name, severity, technique, state (Ctrl+F)</source>
        <translation>Regel suchen: Name, Schwere, Technik, Zustand (Strg+F)</translation>
    </message>
    <message>
        <source>Find a rule</source>
        <translation>Regel suchen</translation>
    </message>
    <message>
        <source>Runs every rule that is on over the whole span of the case and stores what they find</source>
        <translation>Führt jede eingeschaltete Regel über den ganzen Zeitraum des Falls aus und speichert, was sie finden</translation>
    </message>
    <message>
        <source>Writes the selected rules to a file, in Sentinel&apos;s format</source>
        <translation>Schreibt die ausgewählten Regeln im Format von Sentinel in eine Datei</translation>
    </message>
    <message>
        <source>&amp;Group by origin</source>
        <translation>Nach Herkunft &amp;gruppieren</translation>
    </message>
    <message>
        <source>&amp;Files…</source>
        <translation>&amp;Dateien…</translation>
    </message>
    <message>
        <source>F&amp;older…</source>
        <translation>&amp;Ordner…</translation>
    </message>
    <message>
        <source>Import rules</source>
        <translation>Regeln importieren</translation>
    </message>
    <message>
        <source>Reads rules from YAML files as Sentinel has them, from ARM templates and from Sigma rules</source>
        <translation>Liest Regeln aus YAML-Dateien, wie Sentinel sie hat, aus ARM-Vorlagen und aus Sigma-Regeln</translation>
    </message>
    <message>
        <source>This was not kept: %1.</source>
        <translation>Das wurde nicht behalten: %1.</translation>
    </message>
</context>
<context>
    <name>ui::RunWords</name>
    <message>
        <source>The rules have not been run on this case.</source>
        <translation>Die Regeln wurden für diesen Fall noch nicht ausgeführt.</translation>
    </message>
    <message>
        <source>at an unknown time</source>
        <translation>zu unbekannter Zeit</translation>
    </message>
    <message>
        <source>Rules last run %1 over %2 to %3 (%4)</source>
        <translation>Regeln zuletzt ausgeführt %1, über %2 bis %3 (%4)</translation>
    </message>
    <message>
        <source>Rules last run %1 (%2)</source>
        <translation>Regeln zuletzt ausgeführt %1 (%2)</translation>
    </message>
    <message>
        <source>, once as of %1</source>
        <translation>, einmal zum Stand %1</translation>
    </message>
    <message numerus="yes">
        <source>: %Ln rule(s)</source>
        <translation>
            <numerusform>: %Ln Regel</numerusform>
            <numerusform>: %Ln Regeln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them could not be run</source>
        <translation>
            <numerusform>, davon %Ln nicht ausführbar</numerusform>
            <numerusform>, davon %Ln nicht ausführbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s) could not be judged: %1.</source>
        <translation>
            <numerusform>%Ln Antwort war nicht entscheidbar: %1.</numerusform>
            <numerusform>%Ln Antworten waren nicht entscheidbar: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>The rules that could be judged raised no alert.</source>
        <translation>Die entscheidbaren Regeln haben keinen Alarm ausgelöst.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s)</source>
        <translation>
            <numerusform>%Ln Alarm</numerusform>
            <numerusform>%Ln Alarme</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them open.</source>
        <translation>
            <numerusform>, davon %Ln offen.</numerusform>
            <numerusform>, davon %Ln offen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln explanation(s).</source>
        <translation>
            <numerusform>%Ln Erklärung.</numerusform>
            <numerusform>%Ln Erklärungen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rule(s) run in %1.</source>
        <translation>
            <numerusform>%Ln Regel in %1 ausgeführt.</numerusform>
            <numerusform>%Ln Regeln in %1 ausgeführt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 neu</translation>
    </message>
    <message>
        <source>%1 found again</source>
        <translation>%1 wiedergefunden</translation>
    </message>
    <message>
        <source>%1 no longer found</source>
        <translation>%1 nicht mehr gefunden</translation>
    </message>
    <message>
        <source>%1 kept because somebody worked on them</source>
        <translation>%1 behalten, weil jemand daran gearbeitet hat</translation>
    </message>
    <message>
        <source>Answers: %1.</source>
        <translation>Antworten: %1.</translation>
    </message>
    <message>
        <source>the rule does not say why</source>
        <translation>die Regel sagt nicht, warum</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more reason(s)</source>
        <translation>
            <numerusform>%Ln weiterer Grund</numerusform>
            <numerusform>%Ln weitere Gründe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The filter of the window leaves out %Ln row(s)</source>
        <translation>
            <numerusform>Der Filter des Fensters lässt %Ln Zeile weg</numerusform>
            <numerusform>Der Filter des Fensters lässt %Ln Zeilen weg</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them because they belong to no flow that could answer it.</source>
        <translation>
            <numerusform>, davon %Ln, weil sie zu keinem Vorgang gehört, der ihn beantworten könnte.</numerusform>
            <numerusform>, davon %Ln, weil sie zu keinem Vorgang gehören, der ihn beantworten könnte.</numerusform>
        </translation>
    </message>
    <message>
        <source>Evidence, lists or rules changed since: run them again.</source>
        <translation>Seither haben sich Belege, Listen oder Regeln geändert: noch einmal ausführen.</translation>
    </message>
</context>
<context>
    <name>ui::SealDialog</name>
    <message>
        <source>Seal the Case</source>
        <translation>Fall versiegeln</translation>
    </message>
    <message>
        <source>A sealed bundle is a folder that can only be read: the case, a list of its files with their hashes, and your signature. The case itself stays as it is.</source>
        <translation>Ein versiegeltes Bündel ist ein Ordner, der sich nur lesen lässt: der Fall, eine Liste seiner Dateien mit ihren Prüfsummen und Ihre Signatur. Der Fall selbst bleibt, wie er ist.</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>What to compare</source>
        <translation>Was zu vergleichen ist</translation>
    </message>
    <message>
        <source>&amp;Seal</source>
        <translation>&amp;Versiegeln</translation>
    </message>
    <message>
        <source>The Examiner&apos;s Key</source>
        <translation>Schlüssel des Prüfers</translation>
    </message>
    <message>
        <source>The Folder to Be Made</source>
        <translation>Anzulegender Ordner</translation>
    </message>
    <message>
        <source>Bundle</source>
        <translation>Bündel</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Make a &amp;new key</source>
        <translation>&amp;Neuen Schlüssel anlegen</translation>
    </message>
    <message>
        <source>&amp;Use the key in this file</source>
        <translation>Schlüssel aus dieser &amp;Datei verwenden</translation>
    </message>
    <message>
        <source>Copy the files of &amp;evidence into it</source>
        <translation>Beweisdateien hinein&amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Bundle</source>
        <translation>&amp;Bündel</translation>
    </message>
    <message>
        <source>&amp;Key</source>
        <translation>&amp;Schlüssel</translation>
    </message>
    <message>
        <source>&amp;Passphrase of the key</source>
        <translation>&amp;Passphrase des Schlüssels</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>The case is being sealed...</source>
        <translation>Der Fall wird versiegelt…</translation>
    </message>
    <message>
        <source>Sealed. Tell whoever receives the bundle the fingerprint of the key by another way than the bundle itself; note the other two in your file of the case.</source>
        <translation>Versiegelt. Teilen Sie dem Empfänger des Bündels den Fingerabdruck des Schlüssels auf einem anderen Weg mit als mit dem Bündel selbst; notieren Sie die beiden anderen Werte in Ihrer Fallakte.</translation>
    </message>
    <message>
        <source>Bundle: %1</source>
        <translation>Bündel: %1</translation>
    </message>
    <message>
        <source>Fingerprint of the key: %1</source>
        <translation>Fingerabdruck des Schlüssels: %1</translation>
    </message>
    <message>
        <source>SHA-256 of the list of files: %1</source>
        <translation>SHA-256 der Dateiliste: %1</translation>
    </message>
    <message>
        <source>Hash at the end of the log: %1</source>
        <translation>Prüfsumme am Ende des Protokolls: %1</translation>
    </message>
    <message>
        <source>%1 files, %2</source>
        <translation>%1 Dateien, %2</translation>
    </message>
</context>
<context>
    <name>ui::SearchBar</name>
    <message>
        <source>user:anna* outcome:failed ip:203.0.113.0/24 &quot;policy&quot;  (Ctrl+F)</source>
        <translation>user:anna* outcome:failed ip:203.0.113.0/24 &quot;policy&quot;  (Strg+F)</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
</context>
<context>
    <name>ui::SearchCompleter</name>
    <message>
        <source>Suggestions</source>
        <translation>Vorschläge</translation>
    </message>
</context>
<context>
    <name>ui::ServerColumns</name>
    <message>
        <source>Cloud success without write-back</source>
        <translation>Erfolg in der Cloud ohne Rückschreiben</translation>
    </message>
    <message>
        <source>Write-back without flow</source>
        <translation>Rückschreiben ohne Vorgang</translation>
    </message>
    <message>
        <source>Write on a staging server</source>
        <translation>Schreiben auf einem Staging-Server</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Clock, estimated</source>
        <translation>Uhr, geschätzt</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>How far the clock is ahead of the cloud&apos;s: the median over the matches</source>
        <translation>Wie weit die Uhr vor der Cloud geht: der Median über die Paare</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Paare</translation>
    </message>
    <message>
        <source>Pairs of server and cloud events that name each other</source>
        <translation>Paare von Server- und Cloud-Ereignissen, die einander nennen</translation>
    </message>
    <message>
        <source>Clock, corrected</source>
        <translation>Uhr, berichtigt</translation>
    </message>
    <message>
        <source>as estimated</source>
        <translation>wie geschätzt</translation>
    </message>
    <message>
        <source>Staging mode</source>
        <translation>Staging-Modus</translation>
    </message>
    <message>
        <source>staging</source>
        <translation>Staging</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Abgedeckt</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>The other side&apos;s log covers that time: it is missing there</source>
        <translation>Das Protokoll der anderen Seite deckt diese Zeit ab: Dort fehlt es</translation>
    </message>
    <message>
        <source>The other side&apos;s log does not cover that time: it may just be missing from the case</source>
        <translation>Das Protokoll der anderen Seite deckt diese Zeit nicht ab: Vielleicht fehlt es nur im Fall</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>CorrelationId</source>
        <translation>CorrelationId</translation>
    </message>
</context>
<context>
    <name>ui::ServersPage</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>No event of the write-back service is in the case. The servers whose Application log (.evtx) is imported stand here, with the offset of their clocks.</source>
        <translation>Im Fall ist kein Ereignis des Rückschreibedienstes. Hier stehen die Server, deren Anwendungsprotokoll (.evtx) importiert ist, mit der Abweichung ihrer Uhren.</translation>
    </message>
    <message>
        <source>Orphans</source>
        <translation>Verwaiste</translation>
    </message>
    <message>
        <source>Kind of orphans</source>
        <translation>Art der Verwaisten</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>Orphans: one side without the other</source>
        <translation>Verwaist: eine Seite ohne die andere</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>No orphan of this kind.</source>
        <translation>Nichts Verwaistes dieser Art.</translation>
    </message>
    <message>
        <source>Nothing lacks its other side. Successes in the cloud without a write-back, write-backs without a flow, and writes on a server in staging mode would stand here.</source>
        <translation>Alles hat seine Gegenseite. Hier stünden Erfolge in der Cloud ohne Rückschreiben, Rückschreiben ohne Vorgang und Schreibvorgänge auf einem Server im Staging-Modus.</translation>
    </message>
    <message>
        <source>No servers yet</source>
        <translation>Noch keine Server</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Not known yet: the case has no log of a server.</source>
        <translation>Noch nicht bekannt: Der Fall enthält kein Protokoll eines Servers.</translation>
    </message>
</context>
<context>
    <name>ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>As the system, also when it changes</source>
        <translation>Wie das System, auch wenn es wechselt</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>&amp;Size of text</source>
        <translation>Text&amp;größe</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Zeiten</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>Zeit&amp;zone</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Netze</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>&amp;Choose…</source>
        <translation>&amp;Wählen…</translation>
    </message>
    <message>
        <source>&amp;Owners of networks</source>
        <translation>&amp;Eigentümer der Netze</translation>
    </message>
    <message>
        <source>A database in MaxMind format (.mmdb) on this computer tells country and owner of addresses. Nothing is asked on the network.</source>
        <translation>Eine Datenbank im MaxMind-Format (.mmdb) auf diesem Computer nennt Land und Eigentümer von Adressen. Im Netz wird nichts abgefragt.</translation>
    </message>
    <message>
        <source>Owners of Networks</source>
        <translation>Eigentümer der Netze</translation>
    </message>
    <message>
        <source>MaxMind databases (*.mmdb)</source>
        <translation>MaxMind-Datenbanken (*.mmdb)</translation>
    </message>
    <message>
        <source>As in my country</source>
        <translation>Wie in meinem Land</translation>
    </message>
    <message>
        <source>ISO 8601: 2021-12-31</source>
        <translation>ISO 8601: 2021-12-31</translation>
    </message>
    <message>
        <source>&amp;Dates</source>
        <translation>&amp;Datum</translation>
    </message>
    <message>
        <source>On the screen. Files, copies and tickets have ISO 8601 in any case, and so has what is typed.</source>
        <translation>Am Bildschirm. Dateien, Kopien und Tickets haben immer ISO 8601, ebenso, was getippt wird.</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>&amp;Contrast</source>
        <translation>&amp;Kontrast</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>&amp;Tasten…</translation>
    </message>
    <message>
        <source>All times in the window are shown in this zone, and the window names it; saved lists and reports are in this zone too and name it. JSON, and the results that queries export, are in UTC.</source>
        <translation>Alle Zeiten im Fenster stehen in dieser Zone, und das Fenster nennt sie; gespeicherte Listen und Berichte stehen auch in dieser Zone und nennen sie. JSON und exportierte Abfrageergebnisse stehen in UTC.</translation>
    </message>
</context>
<context>
    <name>ui::SourceList</name>
    <message>
        <source>events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>the log was there and had nothing to say</source>
        <translation>das Protokoll lag vor und hatte nichts zu melden</translation>
    </message>
    <message>
        <source>missing: nothing is known of that time</source>
        <translation>fehlend: Über diese Zeit ist nichts bekannt</translation>
    </message>
</context>
<context>
    <name>ui::Sparkline</name>
    <message>
        <source>Events over time</source>
        <translation>Ereignisse über die Zeit</translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2 (%3)
%n event(s)</source>
        <translation>
            <numerusform>%1 bis %2 (%3)
%n Ereignis</numerusform>
            <numerusform>%1 bis %2 (%3)
%n Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n of them failed</source>
        <translation>
            <numerusform>, davon %n fehlgeschlagen</numerusform>
            <numerusform>, davon %n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message>
        <source>Most: %1</source>
        <translation>Höchstwert: %1</translation>
    </message>
</context>
<context>
    <name>ui::StandButton</name>
    <message>
        <source>Status: %1</source>
        <translation>Status: %1</translation>
    </message>
</context>
<context>
    <name>ui::StarButton</name>
    <message>
        <source>Starred</source>
        <translation>Mit Stern</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>Stern setzen</translation>
    </message>
    <message>
        <source>Take the star away</source>
        <translation>Stern entfernen</translation>
    </message>
    <message>
        <source>Mark it with a star, to find it again</source>
        <translation>Mit einem Stern markieren, um es wiederzufinden</translation>
    </message>
</context>
<context>
    <name>ui::StartPage</name>
    <message>
        <source>What happened to this password reset?</source>
        <translation>Was geschah bei dieser Kennwortzurücksetzung?</translation>
    </message>
    <message>
        <source>Azure AD audit logs, sign-ins and AAD Connect event logs on one timeline. Everything stays on this computer.</source>
        <translation>Azure-AD-Überwachungsprotokolle, Anmeldungen und AAD-Connect-Ereignisse auf einer Zeitleiste. Alles bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Import logs</source>
        <translation>Protokolle importieren</translation>
    </message>
    <message>
        <source>Choose files; folders can be dropped on the window</source>
        <translation>Dateien wählen; Ordner lassen sich auf dem Fenster ablegen</translation>
    </message>
    <message>
        <source>Open a case</source>
        <translation>Einen Fall öffnen</translation>
    </message>
    <message>
        <source>A case file (.sspr) from this or another computer</source>
        <translation>Eine Falldatei (.sspr) von diesem oder einem anderen Computer</translation>
    </message>
    <message>
        <source>Recent cases</source>
        <translation>Zuletzt geöffnete Fälle</translation>
    </message>
    <message>
        <source>Your own logs</source>
        <translation>Eigene Protokolle</translation>
    </message>
    <message>
        <source>The sample case: a simulated tenant, and a story to follow</source>
        <translation>Der Beispielfall: ein simulierter Mandant und eine Geschichte zum Nachverfolgen</translation>
    </message>
    <message>
        <source>I investigate</source>
        <translation>Ich ermittle</translation>
    </message>
    <message>
        <source>Find who got in through the reset page</source>
        <translation>Finden, wer über die Zurücksetzungsseite eingedrungen ist</translation>
    </message>
    <message>
        <source>I work at a helpdesk</source>
        <translation>Ich arbeite im Helpdesk</translation>
    </message>
    <message>
        <source>Answer a caller whose reset failed</source>
        <translation>Einem Anrufer antworten, dessen Zurücksetzung fehlschlug</translation>
    </message>
    <message>
        <source>I audit</source>
        <translation>Ich prüfe</translation>
    </message>
    <message>
        <source>Check that the figures are what the logs say</source>
        <translation>Prüfen, ob die Zahlen den Protokollen entsprechen</translation>
    </message>
</context>
<context>
    <name>ui::StatusBar</name>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Stop the import; files that are done stay in the case</source>
        <translation>Den Import anhalten; fertige Dateien bleiben im Fall</translation>
    </message>
    <message>
        <source>Time zone of all times in the window</source>
        <translation>Zeitzone aller Zeiten im Fenster</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Wird abgebrochen…</translation>
    </message>
    <message>
        <source>Local time of this computer</source>
        <translation>Ortszeit dieses Computers</translation>
    </message>
    <message>
        <source>No case open</source>
        <translation>Kein Fall geöffnet</translation>
    </message>
    <message>
        <source>%1 events · %2 flows</source>
        <translation>%1 Ereignisse · %2 Vorgänge</translation>
    </message>
    <message>
        <source>Importing %1 — %2</source>
        <translation>Importiere %1 — %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 records</source>
        <translation>%1 Datensätze</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
    <message>
        <source>%1:%2 left</source>
        <translation>noch %1:%2</translation>
    </message>
    <message>
        <source>Following %1</source>
        <translation>Beobachtet wird %1</translation>
    </message>
    <message>
        <source>New files in these folders are imported as they come:
%1</source>
        <translation>Neue Dateien in diesen Ordnern werden importiert, wie sie kommen:
%1</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>At work: %1</source>
        <translation>In Arbeit: %1</translation>
    </message>
    <message>
        <source>Stop: %1</source>
        <translation>Anhalten: %1</translation>
    </message>
</context>
<context>
    <name>ui::StoryPanel</name>
    <message>
        <source>Worked case</source>
        <translation>Fallbeispiel</translation>
    </message>
</context>
<context>
    <name>ui::SummaryBox</name>
    <message>
        <source>&lt;b&gt;Next:&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;Weiter:&lt;/b&gt; %1</translation>
    </message>
    <message>
        <source>&lt;b&gt;Who:&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;Wer:&lt;/b&gt; %1</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
</context>
<context>
    <name>ui::SuppressPanel</name>
    <message>
        <source>Only until</source>
        <translation>Nur bis</translation>
    </message>
    <message>
        <source>Suppress</source>
        <translation>Unterdrücken</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Alerts that agree in all that is ticked are known and accepted:</source>
        <translation>Alarme, die in allem Angekreuzten übereinstimmen, sind bekannt und akzeptiert:</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Who acted</source>
        <translation>Wer gehandelt hat</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>An address, or a network such as 198.51.100.0/24</source>
        <translation>Eine Adresse oder ein Netz wie 198.51.100.0/24</translation>
    </message>
    <message>
        <source>Why is it accepted?</source>
        <translation>Warum wird es akzeptiert?</translation>
    </message>
    <message>
        <source>Reason of the suppression</source>
        <translation>Grund der Unterdrückung</translation>
    </message>
    <message>
        <source>Last day of the suppression</source>
        <translation>Letzter Tag der Unterdrückung</translation>
    </message>
    <message>
        <source>Tick at least one line.</source>
        <translation>Kreuzen Sie mindestens eine Zeile an.</translation>
    </message>
    <message>
        <source>A ticked line must not be empty.</source>
        <translation>Eine angekreuzte Zeile darf nicht leer sein.</translation>
    </message>
    <message>
        <source>Give a reason: it is kept with your name and the time.</source>
        <translation>Nennen Sie einen Grund: Er wird mit Ihrem Namen und der Zeit aufbewahrt.</translation>
    </message>
    <message>
        <source>The address is neither an address nor a network such as 198.51.100.0/24.</source>
        <translation>Die Angabe ist weder eine Adresse noch ein Netz wie 198.51.100.0/24.</translation>
    </message>
    <message>
        <source>Alerts of later days are shown again.</source>
        <translation>Alarme späterer Tage werden wieder gezeigt.</translation>
    </message>
    <message>
        <source>It holds until somebody takes it back.</source>
        <translation>Sie gilt, bis jemand sie zurücknimmt.</translation>
    </message>
</context>
<context>
    <name>ui::TableCopy</name>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied as %1</source>
        <translation>
            <numerusform>%Ln Zeile als %1 kopiert</numerusform>
            <numerusform>%Ln Zeilen als %1 kopiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TableFindBar</name>
    <message>
        <source>Find:</source>
        <translation>Suchen:</translation>
    </message>
    <message>
        <source>Text in any visible column</source>
        <translation>Text in einer sichtbaren Spalte</translation>
    </message>
    <message>
        <source>Find in the table</source>
        <translation>In der Tabelle suchen</translation>
    </message>
    <message>
        <source>Previous (Shift+F3)</source>
        <translation>Vorige Stelle (Umschalt+F3)</translation>
    </message>
    <message>
        <source>Next (F3)</source>
        <translation>Nächste Stelle (F3)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>%1 gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>ui::TableView</name>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>Sort &amp;Ascending</source>
        <translation>&amp;Aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort &amp;Descending</source>
        <translation>A&amp;bsteigend sortieren</translation>
    </message>
    <message>
        <source>Do &amp;Not Sort by %1</source>
        <translation>&amp;Nicht nach %1 sortieren</translation>
    </message>
    <message>
        <source>Sort by %1, &amp;Then by %2</source>
        <translation>Nach %1, &amp;dann nach %2 sortieren</translation>
    </message>
    <message>
        <source>&amp;Fold All Groups</source>
        <translation>Alle Gruppen &amp;zuklappen</translation>
    </message>
    <message>
        <source>&amp;Unfold All Groups</source>
        <translation>Alle Gruppen au&amp;fklappen</translation>
    </message>
    <message>
        <source>&amp;Group by This Column</source>
        <translation>Nach dieser Spalte &amp;gruppieren</translation>
    </message>
    <message>
        <source>&amp;Reset Columns</source>
        <translation>Spalten zu&amp;rücksetzen</translation>
    </message>
    <message>
        <source>Copy &amp;Value “%1”</source>
        <translation>&amp;Wert „%1“ kopieren</translation>
    </message>
    <message>
        <source>&amp;Copy Rows</source>
        <translation>Zeilen &amp;kopieren</translation>
    </message>
    <message>
        <source>Copy Rows with &amp;Headers</source>
        <translation>Zeilen mit &amp;Überschriften kopieren</translation>
    </message>
    <message>
        <source>Text (Tabs)</source>
        <translation>Text (Tabulatoren)</translation>
    </message>
    <message>
        <source>%1 without Headers</source>
        <translation>%1 ohne Überschriften</translation>
    </message>
    <message>
        <source>Copy Rows &amp;As</source>
        <translation>Zeilen kopieren a&amp;ls</translation>
    </message>
    <message>
        <source>Copy Whole &amp;Table As</source>
        <translation>Ganze &amp;Tabelle kopieren als</translation>
    </message>
    <message>
        <source>C&amp;olumn %1</source>
        <translation>S&amp;palte %1</translation>
    </message>
    <message>
        <source>(none)</source>
        <translation>(leer)</translation>
    </message>
</context>
<context>
    <name>ui::TagChip</name>
    <message>
        <source>Tag %1</source>
        <translation>Schlagwort %1</translation>
    </message>
    <message>
        <source>Delete takes it away, Enter shows all that have it</source>
        <translation>Entf nimmt es weg, Eingabetaste zeigt alle, die es haben</translation>
    </message>
    <message>
        <source>%1: some of the selected rows have it. Delete takes it away, Enter shows all that have it.</source>
        <translation>%1: Einige der ausgewählten Zeilen haben es. Entf nimmt es weg, Eingabetaste zeigt alle, die es haben.</translation>
    </message>
    <message>
        <source>%1: Delete takes it away, Enter shows all that have it.</source>
        <translation>%1: Entf nimmt es weg, Eingabetaste zeigt alle, die es haben.</translation>
    </message>
    <message>
        <source>Enter shows all that have it</source>
        <translation>Eingabetaste zeigt alle, die es haben</translation>
    </message>
    <message>
        <source>%1: Enter shows all that have it.</source>
        <translation>%1: Eingabetaste zeigt alle, die es haben.</translation>
    </message>
    <message>
        <source>Delete takes it away</source>
        <translation>Entf nimmt es weg</translation>
    </message>
    <message>
        <source>%1: some of the selected rows have it. Delete takes it away.</source>
        <translation>%1: Einige der ausgewählten Zeilen haben es. Entf nimmt es weg.</translation>
    </message>
    <message>
        <source>%1: Delete takes it away.</source>
        <translation>%1: Entf nimmt es weg.</translation>
    </message>
</context>
<context>
    <name>ui::TicketText</name>
    <message>
        <source>%1: %2</source>
        <comment>name, value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Object id</source>
        <translation>Objekt-ID</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>What happened last</source>
        <translation>Was zuletzt geschah</translation>
    </message>
    <message>
        <source>Correlation id</source>
        <translation>Korrelations-ID</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Tell the caller</source>
        <translation>Dem Anrufer sagen</translation>
    </message>
    <message>
        <source>What to do next</source>
        <translation>Was als Nächstes zu tun ist</translation>
    </message>
    <message>
        <source>Who can do it</source>
        <translation>Wer es tun kann</translation>
    </message>
    <message>
        <source>May they try again?</source>
        <translation>Darf die Person es erneut versuchen?</translation>
    </message>
    <message>
        <source>Is write-back out?</source>
        <translation>Ist das Rückschreiben ausgefallen?</translation>
    </message>
    <message>
        <source>Who set the password last?</source>
        <translation>Wer hat das Kennwort zuletzt gesetzt?</translation>
    </message>
    <message>
        <source>Registered methods</source>
        <translation>Registrierte Methoden</translation>
    </message>
    <message>
        <source>Without the phone</source>
        <translation>Ohne das Telefon</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Was es ist</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>%1 is not documented in the sources of this program. Nothing is guessed: look for it in the documents of whoever showed it.</source>
        <translation>%1 ist in den Quellen dieses Programms nicht dokumentiert. Geraten wird nicht: Suchen Sie den Code in der Dokumentation dessen, was ihn angezeigt hat.</translation>
    </message>
</context>
<context>
    <name>ui::TimeButton</name>
    <message>
        <source>Time range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>All times</source>
        <translation>Alle Zeiten</translation>
    </message>
    <message>
        <source>Last hour of the case</source>
        <translation>Letzte Stunde des Falls</translation>
    </message>
    <message>
        <source>Last 24 hours of the case</source>
        <translation>Letzte 24 Stunden des Falls</translation>
    </message>
    <message>
        <source>Last 7 days of the case</source>
        <translation>Letzte 7 Tage des Falls</translation>
    </message>
    <message>
        <source>Last 30 days of the case</source>
        <translation>Letzte 30 Tage des Falls</translation>
    </message>
    <message>
        <source>Last 90 days of the case</source>
        <translation>Letzte 90 Tage des Falls</translation>
    </message>
    <message>
        <source>From … to …</source>
        <translation>Von … bis …</translation>
    </message>
    <message>
        <source>Shows flows that started and events that happened in this time (%1)</source>
        <translation>Zeigt Vorgänge, die in dieser Zeit (%1) begannen, und Ereignisse, die darin geschahen</translation>
    </message>
    <message>
        <source>Time Range</source>
        <translation>Zeitraum</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>Dates as 2021-02-03, with a time as 2021-02-03 10:15. Without a zone of their own they are %1.</source>
        <translation>Datum als 2021-02-03, mit Uhrzeit als 2021-02-03 10:15. Ohne eigene Zone gilt %1.</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Ab</translation>
    </message>
    <message>
        <source>&amp;Before</source>
        <translation>&amp;Vor</translation>
    </message>
    <message>
        <source>This is no date that can be read. Write it as 2021-02-03 or 2021-02-03 10:15.</source>
        <translation>Dies ist kein lesbares Datum. Schreibweise: 2021-02-03 oder 2021-02-03 10:15.</translation>
    </message>
</context>
<context>
    <name>ui::TimeView</name>
    <message>
        <source>from %1: select another step</source>
        <translation>ab %1: einen anderen Schritt auswählen</translation>
    </message>
    <message>
        <source>Δ %1 from %2</source>
        <translation>Δ %1 ab %2</translation>
    </message>
    <message>
        <source>%1 without a mark are folded here. Double-click to show them, G for all.</source>
        <translation>%1 ohne Markierung sind hier zugeklappt. Doppelklick zeigt sie, G zeigt alle.</translation>
    </message>
    <message>
        <source>Previous Step</source>
        <translation>Voriger Schritt</translation>
    </message>
    <message>
        <source>Next Step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Zoom In</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom Out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Show Everything</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Fold Long Waits</source>
        <translation>Lange Pausen zuklappen</translation>
    </message>
    <message>
        <source>Measure from Here</source>
        <translation>Ab hier messen</translation>
    </message>
    <message>
        <source>Copy as Image</source>
        <translation>Als Bild kopieren</translation>
    </message>
    <message>
        <source>Export Picture…</source>
        <translation>Bild exportieren…</translation>
    </message>
    <message>
        <source>Export Picture</source>
        <translation>Bild exportieren</translation>
    </message>
    <message>
        <source>SVG, scalable (*.svg)</source>
        <translation>SVG, skalierbar (*.svg)</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PNG image (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
</context>
<context>
    <name>ui::TimelineExport</name>
    <message>
        <source>Filter: %1</source>
        <translation>Filter: %1</translation>
    </message>
</context>
<context>
    <name>ui::TimelinePainter</name>
    <message>
        <source>No event of the AAD Connect server is in the case. Import its Application log (.evtx).</source>
        <translation>Kein Ereignis des AAD-Connect-Servers ist im Fall. Importieren Sie sein Anwendungsprotokoll (.evtx).</translation>
    </message>
    <message>
        <source>Time between</source>
        <translation>Zeit dazwischen</translation>
    </message>
    <message numerus="yes">
        <source>◂ %n earlier</source>
        <translation>
            <numerusform>◂ %n früher</numerusform>
            <numerusform>◂ %n früher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n later ▸</source>
        <translation>
            <numerusform>%n später ▸</numerusform>
            <numerusform>%n später ▸</numerusform>
        </translation>
    </message>
    <message>
        <source>Write-back service</source>
        <translation>Rückschreibedienst</translation>
    </message>
    <message>
        <source>write-back outage</source>
        <translation>Rückschreiben ausgefallen</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>%1 · G shows them</source>
        <translation>%1 · G zeigt sie</translation>
    </message>
    <message>
        <source>G folds long waits</source>
        <translation>G klappt lange Pausen zu</translation>
    </message>
    <message>
        <source>0 fit · 9 all · Ctrl+wheel zoom · ← → steps · M measure</source>
        <translation>0 einpassen · 9 alles · Strg+Mausrad zoomen · ← → Schritte · M messen</translation>
    </message>
    <message>
        <source>No event of a server about this request is in the case.</source>
        <translation>Zu dieser Anforderung ist kein Ereignis eines Servers im Fall.</translation>
    </message>
    <message>
        <source>S aligns them at the start</source>
        <translation>S richtet sie am Anfang aus</translation>
    </message>
    <message>
        <source>S shows them at their own times</source>
        <translation>S zeigt sie zu ihren eigenen Zeiten</translation>
    </message>
</context>
<context>
    <name>ui::TimelineScene</name>
    <message>
        <source>Time between</source>
        <translation>Zeit dazwischen</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3, %4, lane %5, %6</source>
        <translation>Schritt %1 von %2: %3, %4, Spur %5, %6</translation>
    </message>
    <message>
        <source>the server</source>
        <translation>dem Server</translation>
    </message>
    <message>
        <source>Clock of %1 off by %2; corrected here</source>
        <translation>Uhr von %1 weicht um %2 ab; hier berichtigt</translation>
    </message>
    <message>
        <source>Write-back service</source>
        <translation>Rückschreibedienst</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>strength of the link: its reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Flow %7, step %1 of %2: %3, %4, lane %5, %6</source>
        <translation>Vorgang %7, Schritt %1 von %2: %3, %4, Spur %5, %6</translation>
    </message>
    <message>
        <source>Alert: %1, severity %2, %3</source>
        <translation>Alarm: %1, Schwere %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%n waits folded</source>
        <translation>
            <numerusform>%n Pause zugeklappt</numerusform>
            <numerusform>%n Pausen zugeklappt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TimelineView</name>
    <message>
        <source>Timeline of the flow</source>
        <translation>Zeitleiste des Vorgangs</translation>
    </message>
    <message>
        <source>Select a flow to see its timeline.</source>
        <translation>Wählen Sie einen Vorgang, um seine Zeitleiste zu sehen.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 after the step before</source>
        <translation>%1 nach dem Schritt davor</translation>
    </message>
    <message numerus="yes">
        <source>%n steps; press Right to go through them</source>
        <translation>
            <numerusform>%n Schritt</numerusform>
            <numerusform>%n Schritte; mit Pfeil rechts hindurchgehen</numerusform>
        </translation>
    </message>
    <message>
        <source>Align at the Start</source>
        <translation>Am Beginn ausrichten</translation>
    </message>
    <message>
        <source>Next Alert</source>
        <translation>Nächster Alarm</translation>
    </message>
    <message>
        <source>Times in %1</source>
        <translation>Zeiten in %1</translation>
    </message>
</context>
<context>
    <name>ui::TopBar</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Saved searches</source>
        <translation>Gespeicherte Suchen</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>&amp;Add From a File…</source>
        <translation>Aus einer Datei &amp;hinzufügen…</translation>
    </message>
    <message>
        <source>Save to a &amp;File…</source>
        <translation>In eine &amp;Datei speichern…</translation>
    </message>
</context>
<context>
    <name>ui::TriageBox</name>
    <message>
        <source>Suppress…</source>
        <translation>Unterdrücken…</translation>
    </message>
    <message>
        <source>Take It</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Closed…</source>
        <translation>Geschlossen…</translation>
    </message>
    <message>
        <source>Somebody is working on it (A)</source>
        <translation>Jemand arbeitet daran (A)</translation>
    </message>
    <message>
        <source>Close it, with a classification and a reason (C)</source>
        <translation>Schließen, mit Einstufung und Grund (C)</translation>
    </message>
    <message>
        <source>Alerts like this one are known and accepted (X)</source>
        <translation>Solche Alarme sind bekannt und akzeptiert (X)</translation>
    </message>
    <message>
        <source>Suppress alerts like this one</source>
        <translation>Solche Alarme unterdrücken</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Owner of the alert</source>
        <translation>Zuständig für den Alarm</translation>
    </message>
    <message>
        <source>Make yourself its owner (O)</source>
        <translation>Die Zuständigkeit selbst übernehmen (O)</translation>
    </message>
    <message>
        <source>Make yourself the owner of the alert</source>
        <translation>Die Zuständigkeit für den Alarm selbst übernehmen</translation>
    </message>
    <message>
        <source>What was decided about the alert</source>
        <translation>Was über den Alarm entschieden wurde</translation>
    </message>
    <message numerus="yes">
        <source>What you decide holds for %Ln selected alert(s).</source>
        <translation>
            <numerusform>Was Sie entscheiden, gilt für %Ln ausgewählten Alarm.</numerusform>
            <numerusform>Was Sie entscheiden, gilt für %Ln ausgewählte Alarme.</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no alert: the evidence that would decide is not in the case. Neither is it an all-clear.</source>
        <translation>Dies ist kein Alarm: Die Belege, die es entscheiden würden, sind nicht im Fall. Eine Entwarnung ist es auch nicht.</translation>
    </message>
    <message>
        <source>This is no alert: the rule explains what happened.</source>
        <translation>Dies ist kein Alarm: Die Regel erklärt, was geschah.</translation>
    </message>
    <message>
        <source>The last run of the rule did not find it again. It is kept because somebody worked on it.</source>
        <translation>Der letzte Lauf der Regel hat ihn nicht wiedergefunden. Er bleibt, weil jemand daran gearbeitet hat.</translation>
    </message>
    <message>
        <source>for alerts before %1</source>
        <translation>für Alarme vor %1</translation>
    </message>
    <message>
        <source>until it is taken back</source>
        <translation>bis zur Rücknahme</translation>
    </message>
    <message>
        <source>Suppressed by %1, %2: %3</source>
        <translation>Unterdrückt von %1, %2: %3</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Suppressed: %1</source>
        <translation>Unterdrückt: %1</translation>
    </message>
</context>
<context>
    <name>ui::UserColumns</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Last flow (%1)</source>
        <translation>Letzter Vorgang (%1)</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>hybrid</source>
        <translation>hybrid</translation>
    </message>
    <message>
        <source>cloud only</source>
        <translation>nur Cloud</translation>
    </message>
    <message>
        <source>Object id</source>
        <translation>Objekt-ID</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>First (%1)</source>
        <translation>Erste (%1)</translation>
    </message>
    <message>
        <source>Last (%1)</source>
        <translation>Letzte (%1)</translation>
    </message>
    <message>
        <source>Time (%1)</source>
        <translation>Zeit (%1)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Andere</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>%1 or more</source>
        <translation>%1 oder mehr</translation>
    </message>
    <message>
        <source>No other user comes from this address.</source>
        <translation>Kein anderer Benutzer kommt von dieser Adresse.</translation>
    </message>
    <message>
        <source>So many other users come from this address.</source>
        <translation>So viele andere Benutzer kommen von dieser Adresse.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>ui::UserFacts</name>
    <message>
        <source>%1 to %2</source>
        <comment>times</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>Anzahlen</translation>
    </message>
    <message>
        <source>%1 succeeded</source>
        <translation>%1 erfolgreich</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 fehlgeschlagen</translation>
    </message>
    <message>
        <source>%1 times</source>
        <translation>%1-mal</translation>
    </message>
    <message>
        <source>others</source>
        <translation>andere</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>hybrid: synchronised from the domain</source>
        <translation>hybrid: aus der Domäne synchronisiert</translation>
    </message>
    <message>
        <source>cloud only</source>
        <translation>nur Cloud</translation>
    </message>
    <message>
        <source>Enabled</source>
        <translation>Aktiv</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Typ</translation>
    </message>
    <message>
        <source>On-premises</source>
        <translation>Vor Ort</translation>
    </message>
    <message>
        <source>Tenant</source>
        <translation>Mandant</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Registered methods</source>
        <translation>Registrierte Methoden</translation>
    </message>
    <message>
        <source>Methods</source>
        <translation>Methoden</translation>
    </message>
    <message>
        <source>For resets</source>
        <translation>Für Zurücksetzungen</translation>
    </message>
    <message>
        <source>As of</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>hybrid</source>
        <translation>hybrid</translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n Alarm</numerusform>
            <numerusform>%n Alarme</numerusform>
        </translation>
    </message>
    <message>
        <source>Names (times in %1)</source>
        <translation>Namen (Zeiten in %1)</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rollen</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Changes of groups</source>
        <translation>Änderungen an Gruppen</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>Removed</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Countries</source>
        <translation>Länder</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>Anwendungen</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n Benutzer</numerusform>
            <numerusform>%n Benutzer</numerusform>
        </translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Zuerst</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Zuletzt</translation>
    </message>
    <message>
        <source>Seen in it</source>
        <translation>Darin gesehen</translation>
    </message>
    <message>
        <source>Owner, from your MaxMind DB files</source>
        <translation>Inhaber, aus den eigenen MaxMind-DB-Dateien</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Inhaber</translation>
    </message>
    <message>
        <source>not known to the files</source>
        <translation>den Dateien nicht bekannt</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>City</source>
        <translation>Stadt</translation>
    </message>
    <message>
        <source>No such file is set. With one (GeoLite2, DB-IP …) owner and country stand here.</source>
        <translation>Es ist keine solche Datei eingestellt. Mit einer (GeoLite2, DB-IP …) stehen hier Inhaber und Land.</translation>
    </message>
    <message>
        <source>Countries, as the logs have them</source>
        <translation>Länder, wie sie in den Protokollen stehen</translation>
    </message>
    <message>
        <source>Cities, as the logs have them</source>
        <translation>Städte, wie sie in den Protokollen stehen</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>whole from %1 on; what is older is counted, but not all of it is listed</source>
        <translation>vollständig ab %1; Älteres ist gezählt, aber nicht alles davon aufgeführt</translation>
    </message>
    <message>
        <source>member</source>
        <translation>Mitglied</translation>
    </message>
    <message>
        <source>guest</source>
        <translation>Gast</translation>
    </message>
</context>
<context>
    <name>ui::UserWords</name>
    <message>
        <source>Flows</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>Sign-ins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>Verwaltung</translation>
    </message>
    <message>
        <source>Security info</source>
        <translation>Sicherheitsinformationen</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Alerts and risks</source>
        <translation>Alarme und Risiken</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Sonstiges</translation>
    </message>
    <message>
        <source>Password resets</source>
        <translation>Kennwortzurücksetzungen</translation>
    </message>
    <message>
        <source>Unlocks</source>
        <translation>Entsperrungen</translation>
    </message>
    <message>
        <source>Password changes</source>
        <translation>Kennwortänderungen</translation>
    </message>
    <message>
        <source>Resets by administrators</source>
        <translation>Zurücksetzungen durch Administratoren</translation>
    </message>
    <message>
        <source>Registrations</source>
        <translation>Registrierungen</translation>
    </message>
    <message>
        <source>Sign-ins without the user</source>
        <translation>Nicht interaktive Anmeldungen</translation>
    </message>
    <message>
        <source>Changes to themselves</source>
        <translation>Änderungen an sich selbst</translation>
    </message>
    <message>
        <source>Changes to others</source>
        <translation>Änderungen an anderen</translation>
    </message>
    <message>
        <source>Changes by others</source>
        <translation>Änderungen durch andere</translation>
    </message>
    <message>
        <source>Changes by services</source>
        <translation>Änderungen durch Dienste</translation>
    </message>
    <message>
        <source>Events of servers</source>
        <translation>Ereignisse von Servern</translation>
    </message>
    <message>
        <source>Risk detections</source>
        <translation>Risikoerkennungen</translation>
    </message>
    <message>
        <source>Activities in cloud apps</source>
        <translation>Aktivitäten in Cloud-Apps</translation>
    </message>
    <message>
        <source>Uses of methods</source>
        <translation>Nutzungen von Methoden</translation>
    </message>
    <message>
        <source>UPN</source>
        <translation>UPN</translation>
    </message>
    <message>
        <source>Object id</source>
        <translation>Objekt-ID</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>E-Mail</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>Anker</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>SID</source>
        <translation>SID</translation>
    </message>
    <message>
        <source>not interactive</source>
        <translation>nicht interaktiv</translation>
    </message>
    <message>
        <source>%1 (not interactive)</source>
        <comment>application</comment>
        <translation>%1 (nicht interaktiv)</translation>
    </message>
    <message>
        <source>figures are of the whole case</source>
        <translation>Zahlen gelten für den ganzen Fall</translation>
    </message>
</context>
<context>
    <name>ui::UsersPage</name>
    <message>
        <source>Find a person: name, UPN, object id, role (Ctrl+F)</source>
        <translation>Person suchen: Name, UPN, Objekt-ID, Rolle (Strg+F)</translation>
    </message>
    <message>
        <source>Find a person</source>
        <translation>Person suchen</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Show the Last Flow</source>
        <translation>Letzten Vorgang zeigen</translation>
    </message>
    <message>
        <source>Show the Address</source>
        <translation>Adresse zeigen</translation>
    </message>
    <message>
        <source>Nobody called %1 is in the case.</source>
        <translation>Niemand namens %1 ist im Fall.</translation>
    </message>
    <message>
        <source>Choose a person in the list.</source>
        <translation>Eine Person in der Liste wählen.</translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n Benutzer</numerusform>
            <numerusform>%n Benutzer</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 users</source>
        <translation>%1 von %2 Benutzern</translation>
    </message>
    <message>
        <source>No user matches</source>
        <translation>Kein Benutzer passt</translation>
    </message>
    <message>
        <source>No users yet</source>
        <translation>Noch keine Benutzer</translation>
    </message>
    <message>
        <source>Import audit logs or sign-in logs: everybody whom they name stands here.</source>
        <translation>Überwachungs- oder Anmeldeprotokolle importieren: Alle, die darin genannt sind, stehen dann hier.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>Who is who follows from all logs of the case.</source>
        <translation>Wer wer ist, ergibt sich aus allen Protokollen des Falls.</translation>
    </message>
    <message>
        <source>Open in Helpdesk</source>
        <translation>Im Helpdesk öffnen</translation>
    </message>
    <message>
        <source>Report on This Person</source>
        <translation>Bericht über diese Person</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Nobody is left by the filter of the window, %1, and by what is typed above.</source>
        <translation>Der Filter des Fensters (%1) und die Eingabe oben lassen niemanden übrig.</translation>
    </message>
    <message>
        <source>Clear All Filters</source>
        <translation>Alle Filter leeren</translation>
    </message>
    <message>
        <source>Every word must occur in one of the columns.</source>
        <translation>Jedes Wort muss in einer der Spalten vorkommen.</translation>
    </message>
</context>
<context>
    <name>ui::VerdictButton</name>
    <message>
        <source>Verdict: %1</source>
        <translation>Urteil: %1</translation>
    </message>
    <message>
        <source>Press again to take the verdict back</source>
        <translation>Erneut drücken, um das Urteil zurückzunehmen</translation>
    </message>
</context>
<context>
    <name>ui::ZoneCombo</name>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Type a city or an offset</source>
        <translation>Ort oder Versatz eintippen</translation>
    </message>
</context>
<context>
    <name>ui::ZoneOffer</name>
    <message>
        <source>%1 names no zone and was read as UTC. %2 of %3 of its records stand in %4 as well, all of them apart by the same span: its zone seems to be %5.</source>
        <translation>%1 nennt keine Zone und wurde als UTC gelesen. %2 von %3 Datensätzen daraus stehen auch in %4, alle um dieselbe Spanne versetzt: Die Zone ist offenbar %5.</translation>
    </message>
    <message>
        <source>Set Zone to %1</source>
        <translation>Zone auf %1 setzen</translation>
    </message>
</context>
</TS>
