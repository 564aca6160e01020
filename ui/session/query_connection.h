// SPDX-License-Identifier: GPL-3.0-or-later
// The case as queries see it, through a database connection of its own. Belongs to the worker thread that opened it.
#pragma once
#include "core/base/result.h"
#include "core/kql/engine.h"
#include "core/search/flow_matcher.h"
#include "core/search/raw_search.h"

#include <filesystem>
#include <functional>
#include <memory>

namespace ui {

class QueryConnection
{
public:
    virtual ~QueryConnection() = default;
    virtual tl::expected<core::kql::QueryResult, core::kql::QueryFailure> run(const std::string& text, const core::kql::QueryOptions& options,
                                                                              std::stop_token stop) = 0;
    // What the text would be; runs no more than what columns hang on (pivot, bag_unpack).
    virtual core::kql::Translation translate(const std::string& text, const core::kql::QueryOptions& options, std::stop_token stop) = 0;
    virtual const core::kql::Catalog& catalog() = 0;
};

// Opens a case for queries, for reading only.
using OpenQueries = std::function<core::Result<std::unique_ptr<QueryConnection>>(const std::filesystem::path&)>;
OpenQueries openCaseForQueries();

// What the case answers of a filter (core/investigation/case_terms.h); comes back with the search for its words. On a worker.
core::Result<std::unique_ptr<core::RawSearch>> answerCaseTerms(const std::filesystem::path& path, const core::Filter& filter, core::FlowAnswers& answers,
                                                               std::stop_token stop);

} // namespace ui
