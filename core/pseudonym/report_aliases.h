// SPDX-License-Identifier: GPL-3.0-or-later
// Reports under other names: applied to the values of a report before any writer sees it, so that it holds for every format. Aliases are those of
// the key file, the same as in copies of the case. Belongs to the thread of the case; rows that are made when a writer asks for them may
// be asked for on any thread, one writer at a time or several. The key file is written when the report is.
#pragma once
#include "core/detect/alert.h"
#include "core/pseudonym/case_rewriter.h"
#include "core/report/report.h"
#include "core/report/timesketch.h"

#include <memory>
#include <mutex>
#include <stop_token>

namespace core::pseudonym {

class ReportAliases
{
public:
    explicit ReportAliases(Aliases aliases);
    // The names of the case, once before anything else. Cancelled; throws sqlite::Error.
    Result<void> learn(store::Case& theCase, std::stop_token stop);

    void apply(report::Report& report);
    void apply(detect::Alert& alert);
    // What TimesketchWriter hands to its sink: whole lines of JSON, or whole rows of CSV, the header first. For one timeline, from its beginning.
    std::string timeline(report::TimesketchForm form, std::string_view lines);
    std::string text(std::string_view original);
    const Aliases& aliases() const { return m_shared->aliases; }

    struct Shared { // with the rows of large tables, which outlive this
        explicit Shared(Aliases all) : aliases(std::move(all)), rewriter(aliases, names) {}
        std::mutex mutex;
        Aliases aliases;
        KnownNames names;
        CaseRewriter rewriter;
        std::string cell(std::string_view column, std::string_view text);
        void cells(const report::Table& table, report::Row& row);
        std::string whole(std::string_view text);
        std::string alertKeys(std::string_view text); // ", " between them
    };

private:
    void apply(report::Block& block);
    void apply(report::Table& table);
    void apply(Flow& flow);
    void apply(FlowStep& step, bool isCut);
    void apply(std::vector<EvidencePlace>& places);
    void learn(const FlowStep& step);
    void change(std::string& text) { text = this->text(text); }

    std::string jsonLine(std::string_view line);
    std::string csvRows(std::string_view rows);

    std::shared_ptr<Shared> m_shared;
    std::vector<std::string> m_header; // of a timeline as CSV
};

} // namespace core::pseudonym
