// SPDX-License-Identifier: GPL-3.0-or-later
// What documents for people (HTML, PDF) say around the values of a report, in the words and the order that they have in common. The texts are
// raw: a writer makes them safe. Pure.
#pragma once
#include "core/report/cell_text.h"
#include "core/report/report.h"

namespace core::report {

// Digits of the second where each record is told by its time.
inline constexpr int timelineDigits = 7;

struct Fact {
    std::string title, text;
};
// Below the title of a report: whose it is, of which case, of what time.
std::vector<Fact> aboutOf(const Report& report, const Clock& clock);
// Divided by blank lines.
std::vector<std::string> paragraphsOf(const std::string& text);
std::string stampText(const Stamp& stamp);

// What the contents show of a block; empty: nothing.
std::string contentsTitle(const Block& block);
inline constexpr std::size_t contentsLimit = 400; // blocks of a section that the contents look at

std::string columnTitle(const Column& column, const Clock& clock); // times with their zone
std::string itemTitle(const KeyValues::Item& item, const Clock& clock);

// A table as people read it: the rows that are shown, without columns that are empty in all of them, and what is to be said of that.
struct ShownTable {
    Table table;
    std::vector<std::string> remarks;
};
ShownTable shownTable(const Table& table);

// The numbers of a figure in the shape in which they are read.
struct FigureNumbers {
    std::optional<KeyValues> values; // with `title`
    std::string title;
    std::vector<Table> tables;       // in place of values
};
FigureNumbers numbersOf(const Figure& figure);

struct Words {
    std::string text;
    bool isStrong = false;
};
using Sentences = std::vector<Words>; // a paragraph
// What a figure counts and leaves out; then its period, its scope and what the evidence covers.
std::vector<Sentences> basisOf(const Figure& figure, const Clock& clock);

struct StepLine {
    enum class Kind : std::uint8_t { Text, Soft, Link } kind = Kind::Text;
    std::string text;
};
std::vector<StepLine> linesOf(const FlowStep& step); // below its title, in order
std::string waitText(Duration wait);                 // "+3.2 s"; empty: none
std::string recordRemark(const TimelineStep& step);  // what is to be said where the record is cut; empty: nothing

std::string referenceText(const Reference& reference, const Clock& clock);
extern const char* const evidenceTitle;
extern const char* const evidenceWords;
extern const char* const evidenceWithoutPlace;

} // namespace core::report
