<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ui::AddressesPage</name>
    <message numerus="yes">
        <source>%n address(es)</source>
        <translation>
            <numerusform>%n address</numerusform>
            <numerusform>%n addresses</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AlertBadge</name>
    <message numerus="yes">
        <source>%Ln open alert(s), the worst: %1</source>
        <translation>
            <numerusform>%Ln open alert, the worst: %1</numerusform>
            <numerusform>%Ln open alerts, the worst: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AlertColumns</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AlertShape</name>
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
    <message numerus="yes">
        <source>and %Ln more</source>
        <comment>events</comment>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <comment>flows</comment>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AlertsPage</name>
    <message numerus="yes">
        <source>%Ln alert(s) closed</source>
        <translation>
            <numerusform>%Ln alert closed</numerusform>
            <numerusform>%Ln alerts closed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s) set to active</source>
        <translation>
            <numerusform>%Ln alert set to active</numerusform>
            <numerusform>%Ln alerts set to active</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s) set to new</source>
        <translation>
            <numerusform>%Ln alert set to new</numerusform>
            <numerusform>%Ln alerts set to new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s) suppressed</source>
        <translation>
            <numerusform>%Ln alert suppressed</numerusform>
            <numerusform>%Ln alerts suppressed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It hides %Ln row(s).</source>
        <translation>
            <numerusform>It hides %Ln row.</numerusform>
            <numerusform>It hides %Ln rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AroundWords</name>
    <message numerus="yes">
        <source>Familiar: %n successful sign-in(s) of the user came from it in the seven days before.</source>
        <translation>
            <numerusform>Familiar: one successful sign-in of the user came from it in the seven days before.</numerusform>
            <numerusform>Familiar: %n successful sign-ins of the user came from it in the seven days before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>New: of %n sign-in(s) of the user in the seven days before, no successful one without risk came from it.</source>
        <translation>
            <numerusform>New: the one sign-in of the user in the seven days before was no successful one without risk from it.</numerusform>
            <numerusform>New: of %n sign-ins of the user in the seven days before, no successful one without risk came from it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CheckPanel</name>
    <message numerus="yes">
        <source>The case is what it was: %n thing(s) were checked and are in order.</source>
        <translation>
            <numerusform>The case is what it was: %n thing were checked and are in order.</numerusform>
            <numerusform>The case is what it was: %n things were checked and are in order.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) are not what they were; they stand first.</source>
        <translation>
            <numerusform>%n thing are not what they were; they stand first.</numerusform>
            <numerusform>%n things are not what they were; they stand first.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ClosePanel</name>
    <message numerus="yes">
        <source>What were they? The reason is kept with %Ln alert(s), with your name and the time.</source>
        <translation>
            <numerusform>What were they? The reason is kept with %Ln alert, with your name and the time.</numerusform>
            <numerusform>What were they? The reason is kept with %Ln alerts, with your name and the time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Coverage</name>
    <message numerus="yes">
        <source>%1, %n hour(s) missing</source>
        <translation>
            <numerusform>%1, %n hour missing</numerusform>
            <numerusform>%1, %n hours missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n hour(s) silent for longer than is to be believed</source>
        <translation>
            <numerusform>%1, %n hour silent for longer than is to be believed</numerusform>
            <numerusform>%1, %n hours silent for longer than is to be believed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::CustodyPage</name>
    <message numerus="yes">
        <source>%Ln entry(ies), each bound to the one before: the chain is whole. The hash at its end:</source>
        <translation>
            <numerusform>%Ln entry: the chain is whole. The hash at its end:</numerusform>
            <numerusform>%Ln entries, each bound to the one before: the chain is whole. The hash at its end:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::EpisodeBox</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and one more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::EventsPage</name>
    <message numerus="yes">
        <source>Show the Events of the %Ln Flow(s) That Match</source>
        <translation>
            <numerusform>Show the Events of the One Flow That Matches</numerusform>
            <numerusform>Show the Events of the %Ln Flows That Match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::EvidenceColumns</name>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FilesPage</name>
    <message numerus="yes">
        <source>%1: %n problem(s)</source>
        <translation>
            <numerusform>%1: %n problem</numerusform>
            <numerusform>%1: %n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FlowColumns</name>
    <message numerus="yes">
        <source>%Ln flow(s)</source>
        <translation>
            <numerusform>%Ln flow</numerusform>
            <numerusform>%Ln flows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FlowFilter</name>
    <message numerus="yes">
        <source>%Ln flow(s)</source>
        <translation>
            <numerusform>%Ln flow</numerusform>
            <numerusform>%Ln flows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FlowPage</name>
    <message numerus="yes">
        <source>It hides all of %Ln flow(s). Remove single conditions above the list, or all of them.</source>
        <translation>
            <numerusform>It hides the one flow there is. Remove single conditions above the list, or all of them.</numerusform>
            <numerusform>It hides all of %Ln flows. Remove single conditions above the list, or all of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) are here, but none of a password reset in an audit log; without one there are no flows.</source>
        <translation>
            <numerusform>%Ln event is here, but not of a password reset in an audit log; without one there are no flows.</numerusform>
            <numerusform>%Ln events are here, but none of a password reset in an audit log; without one there are no flows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::HelpWindow</name>
    <message numerus="yes">
        <source>%n section(s)</source>
        <translation>
            <numerusform>%n section</numerusform>
            <numerusform>%n sections</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::HelpdeskPage</name>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ImportColumns</name>
    <message numerus="yes">
        <source>ready, %n problem(s)</source>
        <translation>
            <numerusform>ready, %n problem</numerusform>
            <numerusform>ready, %n problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ImportDetails</name>
    <message numerus="yes">
        <source>For all %n files of this kind</source>
        <translation>
            <numerusform>For the one file of this kind</numerusform>
            <numerusform>For all %n files of this kind</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ImportDialog</name>
    <message numerus="yes">
        <source>Looking at the files: %n so far.</source>
        <translation>
            <numerusform>Looking at the files: %n so far.</numerusform>
            <numerusform>Looking at the files: %n so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) are open. Without an answer, times without a zone count as UTC, months come first in dates, and unknown tables are left out.</source>
        <translation>
            <numerusform>%n question is open. Without an answer, times without a zone count as UTC, months come first in dates, and unknown tables are left out.</numerusform>
            <numerusform>%n questions are open. Without an answer, times without a zone count as UTC, months come first in dates, and unknown tables are left out.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already in the case</source>
        <translation>
            <numerusform>%n already in the case</numerusform>
            <numerusform>%n already in the case</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not recognised</source>
        <translation>
            <numerusform>%n not recognised</numerusform>
            <numerusform>%n not recognised</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cannot be read</source>
        <translation>
            <numerusform>%n cannot be read</numerusform>
            <numerusform>%n cannot be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %n File(s)</source>
        <translation>
            <numerusform>&amp;Import %n File</numerusform>
            <numerusform>&amp;Import %n Files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ImportSummary</name>
    <message numerus="yes">
        <source>%1 events imported from %n file(s)</source>
        <translation>
            <numerusform>%1 events imported from %n file</numerusform>
            <numerusform>%1 events imported from %n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not read</source>
        <translation>
            <numerusform>%n file not read</numerusform>
            <numerusform>%n files not read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) not recognised</source>
        <translation>
            <numerusform>%n file not recognised</numerusform>
            <numerusform>%n files not recognised</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) in the case already</source>
        <translation>
            <numerusform>%n file in the case already</numerusform>
            <numerusform>%n files in the case already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::InsightsPage</name>
    <message numerus="yes">
        <source>Imported without %n part(s) that could not be read.</source>
        <translation>
            <numerusform>Imported without %n part that could not be read.</numerusform>
            <numerusform>Imported without %n parts that could not be read.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LifePainter</name>
    <message numerus="yes">
        <source>◂ %n earlier</source>
        <translation>
            <numerusform>◂ %n earlier</numerusform>
            <numerusform>◂ %n earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n later ▸</source>
        <translation>
            <numerusform>%n later ▸</numerusform>
            <numerusform>%n later ▸</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LifeScene</name>
    <message numerus="yes">
        <source>%n refused or blocked</source>
        <translation>
            <numerusform>%n refused or blocked</numerusform>
            <numerusform>%n refused or blocked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n succeeded</source>
        <translation>
            <numerusform>%n succeeded</numerusform>
            <numerusform>%n succeeded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waits folded</source>
        <translation>
            <numerusform>%n wait folded</numerusform>
            <numerusform>%n waits folded</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln items</source>
        <translation>
            <numerusform>%Ln item</numerusform>
            <numerusform>%Ln items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::LifeView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items; press Right to go through them</source>
        <translation>
            <numerusform>%n item; press Right to go to it</numerusform>
            <numerusform>%n items; press Right to go through them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ListPage</name>
    <message numerus="yes">
        <source>%n row(s) of %1 stand in %2, in place of %3. They are not saved yet.</source>
        <translation>
            <numerusform>%n row of %1 stand in %2, in place of %3. They are not saved yet.</numerusform>
            <numerusform>%n rows of %1 stand in %2, in place of %3. They are not saved yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) of %1 stand in the new list %2, because its columns are not those of the list that was chosen. It is not saved yet.</source>
        <translation>
            <numerusform>%n row of %1 stand in the new list %2, because its columns are not those of the list that was chosen. It is not saved yet.</numerusform>
            <numerusform>%n rows of %1 stand in the new list %2, because its columns are not those of the list that was chosen. It is not saved yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1</source>
        <translation>
            <numerusform>%n row written to %1</numerusform>
            <numerusform>%n rows written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message numerus="yes">
        <source>The first of %n event(s) behind this row.</source>
        <translation>
            <numerusform>The first of %n event behind this row.</numerusform>
            <numerusform>The first of %n events behind this row.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1</source>
        <translation>
            <numerusform>%n row written to %1</numerusform>
            <numerusform>%n rows written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) written to %1, of what the filter lets through: %2</source>
        <translation>
            <numerusform>%n row written to %1, of what the filter lets through: %2</numerusform>
            <numerusform>%n rows written to %1, of what the filter lets through: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n search(es) written to %1</source>
        <translation>
            <numerusform>%n search written to %1</numerusform>
            <numerusform>%n searches written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n search(es) added</source>
        <translation>
            <numerusform>%n search added</numerusform>
            <numerusform>%n searches added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) written to %1</source>
        <translation>
            <numerusform>%n part written to %1</numerusform>
            <numerusform>%n parts written to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) of the pack could not be taken.</source>
        <translation>
            <numerusform>%n part of the pack could not be taken.</numerusform>
            <numerusform>%n parts of the pack could not be taken.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln open alert(s) in the whole case</source>
        <translation>
            <numerusform>%Ln open alert in the whole case</numerusform>
            <numerusform>%Ln open alerts in the whole case</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::OverviewPage</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s)</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln persons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in progress</source>
        <translation>
            <numerusform>%Ln in progress</numerusform>
            <numerusform>%Ln in progress</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s) not evaluable</source>
        <translation>
            <numerusform>%Ln answer not evaluable</numerusform>
            <numerusform>%Ln answers not evaluable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>(%Ln file(s) read again)</source>
        <translation>
            <numerusform>(%Ln file read again)</numerusform>
            <numerusform>(%Ln files read again)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln account name(s) of the domain</source>
        <translation>
            <numerusform>and %Ln account name of the domain</numerusform>
            <numerusform>and %Ln account names of the domain</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::OverviewWords</name>
    <message numerus="yes">
        <source>%Ln open alert(s), severity: %1</source>
        <translation>
            <numerusform>%Ln open alert, severity: %1</numerusform>
            <numerusform>%Ln open alerts, severity: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Look at %Ln open alert(s)</source>
        <translation>
            <numerusform>Look at %Ln open alert</numerusform>
            <numerusform>Look at %Ln open alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s) not evaluable</source>
        <translation>
            <numerusform>%Ln answer not evaluable</numerusform>
            <numerusform>%Ln answers not evaluable</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) blocked for 24 hours</source>
        <translation>
            <numerusform>%Ln person blocked for 24 hours</numerusform>
            <numerusform>%Ln persons blocked for 24 hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flow(s) ending with an unknown text</source>
        <translation>
            <numerusform>%Ln flow ending with an unknown text</numerusform>
            <numerusform>%Ln flows ending with an unknown text</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln flow(s) without a beginning</source>
        <translation>
            <numerusform>%Ln flow without a beginning</numerusform>
            <numerusform>%Ln flows without a beginning</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln outage(s) of the write-back service</source>
        <translation>
            <numerusform>%Ln outage of the write-back service</numerusform>
            <numerusform>%Ln outages of the write-back service</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln success(es) without write-back</source>
        <translation>
            <numerusform>%Ln success without write-back</numerusform>
            <numerusform>%Ln successes without write-back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln request(s) on servers without a flow</source>
        <translation>
            <numerusform>%Ln request on servers without a flow</numerusform>
            <numerusform>%Ln requests on servers without a flow</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln write-back(s) by a server that should not serve</source>
        <translation>
            <numerusform>%Ln write-back by a server that should not serve</numerusform>
            <numerusform>%Ln write-backs by a server that should not serve</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of the write-back service with an unknown id</source>
        <translation>
            <numerusform>%Ln event of the write-back service with an unknown id</numerusform>
            <numerusform>%Ln events of the write-back service with an unknown id</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln hour(s) missing</source>
        <translation>
            <numerusform>%1: %Ln hour missing</numerusform>
            <numerusform>%1: %Ln hours missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event log(s) cleared</source>
        <translation>
            <numerusform>%Ln event log cleared</numerusform>
            <numerusform>%Ln event logs cleared</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Records missing inside %Ln event log(s)</source>
        <translation>
            <numerusform>Records missing inside %Ln event log</numerusform>
            <numerusform>Records missing inside %Ln event logs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln damaged file(s)</source>
        <translation>
            <numerusform>%Ln damaged file</numerusform>
            <numerusform>%Ln damaged files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rejected piece(s)</source>
        <translation>
            <numerusform>%Ln rejected piece</numerusform>
            <numerusform>%Ln rejected pieces</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) of no known form</source>
        <translation>
            <numerusform>%Ln file of no known form</numerusform>
            <numerusform>%Ln files of no known form</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) without a usable time</source>
        <translation>
            <numerusform>%Ln record without a usable time</numerusform>
            <numerusform>%Ln records without a usable time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln contradicting record(s)</source>
        <translation>
            <numerusform>%Ln contradicting record</numerusform>
            <numerusform>%Ln contradicting records</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 %Ln operation(s) on on-premises accounts wait for it.</source>
        <translation>
            <numerusform>%1 %Ln operation on on-premises accounts wait for it.</numerusform>
            <numerusform>%1 %Ln operations on on-premises accounts wait for it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) missing. Export that time again; what is known already counts once.</source>
        <translation>
            <numerusform>%Ln hour missing. Export that time again; what is known already counts once.</numerusform>
            <numerusform>%Ln hours missing. Export that time again; what is known already counts once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Confirm the time zone of %Ln file(s)</source>
        <translation>
            <numerusform>Confirm the time zone of %Ln file</numerusform>
            <numerusform>Confirm the time zone of %Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s)</source>
        <translation>
            <numerusform>%Ln file</numerusform>
            <numerusform>%Ln files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) in %1</source>
        <translation>
            <numerusform>%Ln row in %1</numerusform>
            <numerusform>%Ln rows in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) in %1</source>
        <translation>
            <numerusform>%Ln event in %1</numerusform>
            <numerusform>%Ln events in %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln hour(s) missing</source>
        <translation>
            <numerusform>%1 of %Ln hour missing</numerusform>
            <numerusform>%1 of %Ln hours missing</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) covered in part</source>
        <translation>
            <numerusform>%Ln hour covered in part</numerusform>
            <numerusform>%Ln hours covered in part</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more hour(s) with evidence of some servers or tenants only</source>
        <translation>
            <numerusform>%Ln more hour with evidence of some servers or tenants only</numerusform>
            <numerusform>%Ln more hours with evidence of some servers or tenants only</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more stretch(es)</source>
        <translation>
            <numerusform>and %Ln more stretch</numerusform>
            <numerusform>and %Ln more stretches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) seem to be UTC%1</source>
        <translation>
            <numerusform>%Ln file seems to be UTC%1</numerusform>
            <numerusform>%Ln files seem to be UTC%1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PackImportDialog</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n there already</numerusform>
            <numerusform>%n there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other in this case</source>
        <translation>
            <numerusform>%n other in this case</numerusform>
            <numerusform>%n other in this case</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PackWords</name>
    <message numerus="yes">
        <source>%n added</source>
        <translation>
            <numerusform>%n added</numerusform>
            <numerusform>%n added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <translation>
            <numerusform>%n replaced</numerusform>
            <numerusform>%n replaced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n added under another name</source>
        <translation>
            <numerusform>%n added under another name</numerusform>
            <numerusform>%n added under another name</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n there already</source>
        <translation>
            <numerusform>%n there already</numerusform>
            <numerusform>%n there already</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n kept as the case has it</source>
        <translation>
            <numerusform>%n kept as the case has it</numerusform>
            <numerusform>%n kept as the case has it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <translation>
            <numerusform>%n left out</numerusform>
            <numerusform>%n left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PanelData</name>
    <message numerus="yes">
        <source>%Ln rows without a time are in the table only.</source>
        <translation>
            <numerusform>%Ln rows without a time are in the table only.</numerusform>
            <numerusform>%Ln rows without a time are in the table only.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PanelExport</name>
    <message numerus="yes">
        <source>and %Ln more rows</source>
        <translation>
            <numerusform>and %Ln more rows</numerusform>
            <numerusform>and %Ln more rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PanelScene</name>
    <message numerus="yes">
        <source>%1, %Ln values each. Arrows go through them; the table has the same values.</source>
        <translation>
            <numerusform>%1, %Ln values each. Arrows go through them; the table has the same values.</numerusform>
            <numerusform>%1, %Ln values each. Arrows go through them; the table has the same values.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PanelWords</name>
    <message numerus="yes">
        <source>all %Ln flows</source>
        <translation>
            <numerusform>all %Ln flows</numerusform>
            <numerusform>all %Ln flows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln flows</source>
        <translation>
            <numerusform>%1 of %Ln flows</numerusform>
            <numerusform>%1 of %Ln flows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>   and %Ln more gaps</source>
        <translation>
            <numerusform>   and %Ln more gaps</numerusform>
            <numerusform>   and %Ln more gaps</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of the %Ln flows in this period is counted here.</source>
        <translation>
            <numerusform>None of the %Ln flows in this period is counted here.</numerusform>
            <numerusform>None of the %Ln flows in this period is counted here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ParameterPanel</name>
    <message numerus="yes">
        <source>Last %n hour(s)</source>
        <translation>
            <numerusform>Last %n hour</numerusform>
            <numerusform>Last %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Last %n day(s)</source>
        <translation>
            <numerusform>Last %n day</numerusform>
            <numerusform>Last %n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::PersonCard</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::QueryBar</name>
    <message numerus="yes">
        <source>Limit %n s</source>
        <translation>
            <numerusform>Limit %n s</numerusform>
            <numerusform>Limit %n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Limit %n min</source>
        <translation>
            <numerusform>Limit %n min</numerusform>
            <numerusform>Limit %n min</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::QueryChart</name>
    <message numerus="yes">
        <source>%n others</source>
        <translation>
            <numerusform>%n others</numerusform>
            <numerusform>%n others</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 with %n series (%2) and %3 values. The table has the same values.</source>
        <translation>
            <numerusform>%1 with %n series (%2) and %3 values. The table has the same values.</numerusform>
            <numerusform>%1 with %n series (%2) and %3 values. The table has the same values.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::QueryPage</name>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln row</numerusform>
            <numerusform>%Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>%Ln row written to %1</numerusform>
            <numerusform>%Ln rows written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RawView</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReducedDialog</name>
    <message numerus="yes">
        <source>The passphrase needs %n or more character(s).</source>
        <translation>
            <numerusform>The passphrase needs %n or more character.</numerusform>
            <numerusform>The passphrase needs %n or more characters.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ReportView</name>
    <message numerus="yes">
        <source>of %n page(s)</source>
        <translation>
            <numerusform>of %n page</numerusform>
            <numerusform>of %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ResultView</name>
    <message numerus="yes">
        <source>%Ln rows are too many for the clipboard; export them instead.</source>
        <translation>
            <numerusform>%Ln rows are too many for the clipboard; export them instead.</numerusform>
            <numerusform>%Ln rows are too many for the clipboard; export them instead.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show Its %Ln Event(s)</source>
        <translation>
            <numerusform>Show Its %Ln Event</numerusform>
            <numerusform>Show Its %Ln Events</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RuleImportDialog</name>
    <message numerus="yes">
        <source>%n rule(s) can be imported</source>
        <translation>
            <numerusform>%n rule can be imported</numerusform>
            <numerusform>%n rules can be imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them replace(s) one of the same id</source>
        <translation>
            <numerusform>%n of them replace one of the same id</numerusform>
            <numerusform>%n of them replaces one of the same id</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s) of what could not be read</source>
        <translation>
            <numerusform>%n problem of what could not be read</numerusform>
            <numerusform>%n problems of what could not be read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Import %n Rule(s)</source>
        <translation>
            <numerusform>&amp;Import %n Rule</numerusform>
            <numerusform>&amp;Import %n Rules</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RuleTryBox</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n explanation(s)</source>
        <translation>
            <numerusform>%n explanation</numerusform>
            <numerusform>%n explanations</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not evaluable</source>
        <translation>
            <numerusform>%n not evaluable</numerusform>
            <numerusform>%n not evaluable</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RuleWords</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n hour</numerusform>
            <numerusform>%n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RulesPage</name>
    <message numerus="yes">
        <source>%n rule(s), %1 on</source>
        <translation>
            <numerusform>%n rule, %1 on</numerusform>
            <numerusform>%n rules, %1 on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) imported into the case</source>
        <translation>
            <numerusform>%n rule imported into the case</numerusform>
            <numerusform>%n rules imported into the case</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) written to %1</source>
        <translation>
            <numerusform>%n rule written to %1</numerusform>
            <numerusform>%n rules written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::RunWords</name>
    <message numerus="yes">
        <source>: %Ln rule(s)</source>
        <translation>
            <numerusform>: %Ln rule</numerusform>
            <numerusform>: %Ln rules</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them could not be run</source>
        <translation>
            <numerusform>, %Ln of them could not be run</numerusform>
            <numerusform>, %Ln of them could not be run</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s) could not be judged: %1.</source>
        <translation>
            <numerusform>%Ln answer could not be judged: %1.</numerusform>
            <numerusform>%Ln answers could not be judged: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln alert(s)</source>
        <translation>
            <numerusform>%Ln alert</numerusform>
            <numerusform>%Ln alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them open.</source>
        <translation>
            <numerusform>, %Ln of them open.</numerusform>
            <numerusform>, %Ln of them open.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln explanation(s).</source>
        <translation>
            <numerusform>%Ln explanation.</numerusform>
            <numerusform>%Ln explanations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rule(s) run in %1.</source>
        <translation>
            <numerusform>%Ln rule run in %1.</numerusform>
            <numerusform>%Ln rules run in %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more reason(s)</source>
        <translation>
            <numerusform>%Ln more reason</numerusform>
            <numerusform>%Ln more reasons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The filter of the window leaves out %Ln row(s)</source>
        <translation>
            <numerusform>The filter of the window leaves out %Ln row</numerusform>
            <numerusform>The filter of the window leaves out %Ln rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them because they belong to no flow that could answer it.</source>
        <translation>
            <numerusform>, %Ln of them because it belongs to no flow that could answer it.</numerusform>
            <numerusform>, %Ln of them because they belong to no flow that could answer it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::Sparkline</name>
    <message numerus="yes">
        <source>%1 to %2 (%3)
%n event(s)</source>
        <translation>
            <numerusform>%1 to %2 (%3)
%n event</numerusform>
            <numerusform>%1 to %2 (%3)
%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %n of them failed</source>
        <translation>
            <numerusform>, %n of them failed</numerusform>
            <numerusform>, %n of them failed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TableCopy</name>
    <message numerus="yes">
        <source>%Ln row(s) copied as %1</source>
        <translation>
            <numerusform>%Ln row copied as %1</numerusform>
            <numerusform>%Ln rows copied as %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TimelinePainter</name>
    <message numerus="yes">
        <source>◂ %n earlier</source>
        <translation>
            <numerusform>◂ %n earlier</numerusform>
            <numerusform>◂ %n earlier</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n later ▸</source>
        <translation>
            <numerusform>%n later ▸</numerusform>
            <numerusform>%n later ▸</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TimelineScene</name>
    <message numerus="yes">
        <source>%n waits folded</source>
        <translation>
            <numerusform>%n wait folded</numerusform>
            <numerusform>%n waits folded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TimelineView</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n steps; press Right to go through them</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps; press Right to go through them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TriageBox</name>
    <message numerus="yes">
        <source>What you decide holds for %Ln selected alert(s).</source>
        <translation>
            <numerusform>What you decide holds for %Ln selected alert.</numerusform>
            <numerusform>What you decide holds for %Ln selected alerts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::UserFacts</name>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n alert</numerusform>
            <numerusform>%n alerts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::UsersPage</name>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n user</numerusform>
            <numerusform>%n users</numerusform>
        </translation>
    </message>
</context>
</TS>
