// SPDX-License-Identifier: GPL-3.0-or-later
// Reports under other names: applied to the values of a report before any writer sees it, so that it holds for every format. Aliases are those of
// the key file, the same as in copies of the case. Belongs to the thread of the case; rows that are made when a writer asks for them may
// be asked for on any thread, one writer at a time or several. The key file is written when the report is.
#pragma once
#include "core/base/mutex.h"
#include "core/detect/alert.h"
#include "core/pseudonym/case_rewriter.h"
#include "core/report/report.h"
#include "core/report/timesketch.h"

#include <filesystem>
#include <memory>
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
    std::string text(std::string_view original) EXCLUDES(m_shared->mutex);
    Result<void> writeKey(const std::filesystem::path& keyFile) const;

    struct Shared { // with the rows of large tables, which outlive this
        explicit Shared(Aliases all) : aliases(std::move(all)), rewriter(aliases, names) {}
        Mutex mutex;
        Aliases aliases GUARDED_BY(mutex);
        KnownNames names GUARDED_BY(mutex);
        CaseRewriter rewriter GUARDED_BY(mutex);
        std::string cell(std::string_view column, std::string_view text) REQUIRES(mutex);
        void cells(const report::Table& table, report::Row& row) REQUIRES(mutex);
        std::string whole(std::string_view text) REQUIRES(mutex);
        std::string alertKeys(std::string_view text) REQUIRES(mutex); // ", " between them
    };

private:
    void apply(report::Block& block);
    void apply(report::Table& table);
    void apply(Flow& flow);
    void apply(FlowStep& step, bool isCut);
    void apply(std::vector<EvidencePlace>& places) EXCLUDES(m_shared->mutex);
    void learn(const FlowStep& step) EXCLUDES(m_shared->mutex);
    void change(std::string& text) EXCLUDES(m_shared->mutex) { text = this->text(text); }

    std::string jsonLine(std::string_view line) REQUIRES(m_shared->mutex);
    std::string csvRows(std::string_view rows) REQUIRES(m_shared->mutex);

    std::shared_ptr<Shared> m_shared;
    std::vector<std::string> m_header; // of a timeline as CSV
};

} // namespace core::pseudonym
