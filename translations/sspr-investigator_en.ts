<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>ui::EvidencePage</name>
    <message numerus="yes">
        <source>%1: %n problem(s)</source>
        <translation>
            <numerusform>%1: %n problem</numerusform>
            <numerusform>%1: %n problems</numerusform>
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
</TS>
