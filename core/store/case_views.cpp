// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/case_views.h"

#include "core/base/sha256.h"
#include "resource/caseListViews.h"
#include "resource/caseViews.h"

#include <map>

namespace core::store {

using sqlite::Connection;
using sqlite::OpenMode;
using sqlite::Statement;

namespace {

std::map<std::string, std::string> viewsOf(Connection& db)
{
    std::map<std::string, std::string> views;
    Statement rows(db, "SELECT name, sql FROM main.sqlite_master WHERE type = 'view'");
    while (rows.step())
        views.emplace(rows.text(0), rows.text(1));
    return views;
}

// As SQLite keeps their text. It looks at what a view reads only when the view is read.
std::map<std::string, std::string> makeOwn()
{
    Connection db({}, OpenMode::Memory);
    db.execute(viewsText());
    return viewsOf(db);
}

} // namespace

const std::string& viewsText()
{
    static const std::string text = std::string(resource::caseViews()) + std::string(resource::caseListViews());
    return text;
}

const std::string& viewsHash()
{
    static const std::string hash = sha256(viewsText());
    return hash;
}

std::vector<std::string> foreignViews(Connection& db)
{
    static const std::map<std::string, std::string> own = makeOwn();
    const auto there = viewsOf(db);
    std::vector<std::string> foreign;
    for (const auto& [name, sql] : own)
        if (const auto view = there.find(name); view == there.end() || view->second != sql)
            foreign.push_back(name);
    return foreign;
}

} // namespace core::store
