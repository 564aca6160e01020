<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
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
        <source>&amp;Filter Flows</source>
        <translation>Vorgänge &amp;filtern</translation>
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
        <source>Logs (*.json *.jsonl *.evtx);;All files (*)</source>
        <translation>Protokolle (*.json *.jsonl *.evtx);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import Folder</source>
        <translation>Ordner importieren</translation>
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
    <name>ui::DropHint</name>
    <message>
        <source>Drop to import</source>
        <translation>Zum Importieren loslassen</translation>
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
        <translation>Verworfen</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>Warnungen</translation>
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
</context>
<context>
    <name>ui::EvidencePage</name>
    <message>
        <source>Evidence files</source>
        <translation>Beweisdateien</translation>
    </message>
    <message>
        <source>Problems of the file</source>
        <translation>Probleme der Datei</translation>
    </message>
    <message>
        <source>No evidence yet</source>
        <translation>Noch keine Beweismittel</translation>
    </message>
    <message>
        <source>Every file that is imported is listed here with its hash, its counts and its problems. Drop files or folders here, or press Import…</source>
        <translation>Jede importierte Datei steht hier mit Hash, Anzahlen und Problemen. Legen Sie Dateien oder Ordner hier ab oder drücken Sie Importieren…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>%1: no problems</source>
        <translation>%1: keine Probleme</translation>
    </message>
    <message>
        <source>%1: %2 rejected, the first %3 are shown</source>
        <translation>%1: %2 verworfen, die ersten %3 sind gezeigt</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n problem(s)</source>
        <translation>
            <numerusform>%1: %n Problem</numerusform>
            <numerusform>%1: %n Probleme</numerusform>
        </translation>
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
        <translation>Erreichter Schritt</translation>
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
        <source>Filter all columns: user, step, address, event number (Ctrl+F)</source>
        <translation>Alle Spalten filtern: Benutzer, Schritt, Adresse, Ereignisnummer (Strg+F)</translation>
    </message>
    <message>
        <source>Quick filter</source>
        <translation>Schnellfilter</translation>
    </message>
    <message>
        <source>Flows</source>
        <translation>Vorgänge</translation>
    </message>
    <message>
        <source>%1 of %2 flows</source>
        <translation>%1 von %2 Vorgängen</translation>
    </message>
    <message>
        <source>%1 flows</source>
        <translation>%1 Vorgänge</translation>
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
    <message>
        <source>Every word must occur in one of the columns, also in hidden ones.</source>
        <translation>Jedes Wort muss in einer der Spalten vorkommen, auch in ausgeblendeten.</translation>
    </message>
    <message>
        <source>Clear Filter</source>
        <translation>Filter löschen</translation>
    </message>
</context>
<context>
    <name>ui::Help</name>
    <message>
        <source>Finds out what happened in self-service password resets, in the cloud and on the AAD Connect server.</source>
        <translation>Findet heraus, was bei Kennwortzurücksetzungen in Selbstbedienung geschah, in der Cloud und auf dem AAD-Connect-Server.</translation>
    </message>
    <message>
        <source>Works on this computer alone: nothing is sent anywhere.</source>
        <translation>Arbeitet nur auf diesem Computer: Nichts wird irgendwohin gesendet.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later, without any warranty. Made with Qt %1.</source>
        <translation>Freie Software unter der GNU General Public License, Version 3 oder neuer, ohne jede Gewährleistung. Gemacht mit Qt %1.</translation>
    </message>
    <message>
        <source>About SSPR Investigator</source>
        <translation>Über SSPR Investigator</translation>
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
        <source>On to the timeline</source>
        <translation>Weiter zur Zeitleiste</translation>
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
        <source>Alt+←, Alt+→, Shift+wheel, drag</source>
        <translation>Alt+←, Alt+→, Umschalt+Mausrad, Ziehen</translation>
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
        <source>Keyboard Shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>ui::ImportSummary</name>
    <message>
        <source>%1: %2 rejected</source>
        <translation>%1: %2 verworfen</translation>
    </message>
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
        <translation>%1 Stücke verworfen</translation>
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
        <translation>Alle Schritte</translation>
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
        <source>Belongs by</source>
        <translation>Gehört dazu durch</translation>
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
        <source>Importing…</source>
        <translation>Importiere…</translation>
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
</context>
<context>
    <name>ui::Navigation</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
</context>
<context>
    <name>ui::RawView</name>
    <message>
        <source>Raw record</source>
        <translation>Rohdatensatz</translation>
    </message>
    <message>
        <source>Find in the record (Ctrl+G)</source>
        <translation>Im Datensatz suchen (Strg+G)</translation>
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
        <source>Open the sample case</source>
        <translation>Den Beispielfall öffnen</translation>
    </message>
    <message>
        <source>A simulated tenant with successes, failures and attacks</source>
        <translation>Ein simulierter Mandant mit Erfolgen, Fehlschlägen und Angriffen</translation>
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
</context>
<context>
    <name>ui::SummaryBox</name>
    <message>
        <source>&lt;b&gt;Next:&lt;/b&gt; %1</source>
        <translation>&lt;b&gt;Weiter:&lt;/b&gt; %1</translation>
    </message>
</context>
<context>
    <name>ui::TableView</name>
    <message>
        <source>Reset Columns</source>
        <translation>Spalten zurücksetzen</translation>
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
        <source>Copy Value “%1”</source>
        <translation>Wert „%1“ kopieren</translation>
    </message>
    <message>
        <source>Copy Whole Table</source>
        <translation>Ganze Tabelle kopieren</translation>
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
        <source>0 fit · 9 all · Ctrl+wheel zoom · Shift+drag measure · ← → steps</source>
        <translation>0 einpassen · 9 alles · Strg+Mausrad Zoom · Umschalt+Ziehen messen · ← → Schritte</translation>
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
</context>
</TS>
