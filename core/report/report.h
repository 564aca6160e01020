// SPDX-License-Identifier: GPL-3.0-or-later
// A report before it is written: sections of blocks, made of values, in the order in which they are read. The same case and the same
// request give the same report whatever the machine, its zone, language and threads; only `stamp` tells when it was made. The words are
// English. Plain values; safe to share when const.
#pragma once
#include "core/flow/flow.h"
#include "core/insight/dashboard.h"
#include "core/report/value.h"

namespace core::report {

// A record of the evidence that something rests on: footnotes lead to it.
struct Reference {
    EventId event;
    std::optional<UtcTime> time;
    std::string source;                // audit, signin, server ...
    std::string text;                  // in one line
    std::vector<EvidencePlace> places; // where it stands; empty: the case does not say
};

struct Paragraph {
    std::string text;
    std::vector<ReferenceNumber> references;
};

struct Heading { // inside of a section
    std::string id, text;
};

struct List {
    std::vector<std::string> items;
};

// What must not be read over: a limit, something that is missing.
struct Note {
    enum class Weight : std::uint8_t { Info, Warning } weight = Weight::Info;
    std::string text;
};

struct KeyValues {
    struct Item {
        std::string name, title; // name: stable
        Kind kind = Kind::Text;
        Cell cell;
    };
    std::string id;
    std::vector<Item> items;
};

// The figures of a panel (core/insight/figures.h), with all that is needed to know what a number stands for.
struct Figure {
    struct Series {
        std::string column;               // of the table
        insight::Unit unit = insight::Unit::Count;
        insight::Mark mark = insight::Mark::Bar;
        std::string color;                // as insight::Measure has it
        std::string numerator, denominator; // columns of the table; empty: none
    };
    struct Coverage {
        std::string lane;
        std::int64_t hours = 0, covered = 0;
    };
    // A column on an axis of time; there is one for each stretch of the period, whether it has a row or not.
    struct Bucket {
        std::string label;
        std::optional<std::size_t> row; // of the table
        double missing = 0;             // share of its time of which the evidence says nothing
    };
    std::string id, subtitle;
    insight::PanelForm form = insight::PanelForm::Table;
    Table table;                          // its title is that of the figure
    std::string x, y;                     // columns that name the elements; may be empty
    std::vector<Series> series;           // columns of numbers, as they are drawn
    std::string counts, excludes;         // what is counted and left out, in sentences
    UtcTime from, to;                     // [from, to)
    Duration bucket;                      // width of the columns on an axis of time
    std::vector<Bucket> buckets;          // empty: there is no axis of time, a column for each row
    std::uint64_t flows = 0, flowsInCase = 0; // let through by the scope of the report, and all
    std::vector<Coverage> coverage;
    std::string failure;                  // why there are no figures; empty: there are
};

struct TimelineStep {
    FlowStep step;                        // `raw` cut to what a report shows
    std::size_t rawSize = 0;              // of the whole record, in bytes
    Duration wait;                        // since the step before; by shownTime
    std::vector<ReferenceNumber> references;
};

struct Timeline {
    std::string id, title;
    Flow flow;
    std::vector<TimelineStep> steps;
};

using Block = std::variant<Heading, Paragraph, List, Note, KeyValues, Table, Figure, Timeline>;

struct Section {
    std::string id, title;                // id: stable, unique
    std::vector<Block> blocks;
};

// When and by what a report was made. Apart from all else, so that two reports can be compared.
struct Stamp {
    UtcTime made;
    std::string program;                  // "SSPR Investigator 1.0.0"
};

struct Report {
    std::string kind;                     // auditor, incident, helpdesk
    std::string title, organisation, caseNumber, examiner, text; // text: of whoever asked for the report, paragraphs divided by blank lines
    std::string caseName;
    std::string zone = "UTC";             // in which times are shown to people; machines get UTC
    std::optional<UtcTime> from, to;      // [from, to) of what the report is about
    std::vector<Section> sections;
    std::vector<Reference> references;    // in the order in which they are first mentioned
    std::string serverTimes;              // how times of server events differ from those of flows; empty: they do not
    std::optional<Stamp> stamp;           // nothing: the report tells nothing of when it was made
};

} // namespace core::report
