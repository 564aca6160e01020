// SPDX-License-Identifier: GPL-3.0-or-later
// The tables kql_each(j1 .. j8) and kql_each_array(j1 .. j8), which mv-expand and mv-apply read: eponymous virtual tables with hidden
// columns for the arguments. Elements are found as the rows are asked for; nothing is built but the members of bags.
#include "core/kql/runtime/json_value.h"
#include "core/kql/runtime/parts.h"
#include "core/sqlite/error.h"

#include <array>
#include <bit>
#include <memory>
#include <new>
#include <sqlite3.h>

namespace core::kql {
namespace {

constexpr int mostColumns = 8;
constexpr int positionColumn = mostColumns;
constexpr int firstArgument = mostColumns + 1;
constexpr const char* schema = "CREATE TABLE x(v1, v2, v3, v4, v5, v6, v7, v8, position INTEGER, j1 HIDDEN, j2 HIDDEN, j3 HIDDEN, j4 HIDDEN, "
                               "j5 HIDDEN, j6 HIDDEN, j7 HIDDEN, j8 HIDDEN)";

// One argument: an array or a bag, or one value that stands for itself.
class Expanded
{
public:
    void start(sqlite3_value* value)
    {
        m_isNull = sqlite3_value_type(value) == SQLITE_NULL;
        const auto* text = reinterpret_cast<const char*>(sqlite3_value_text(value));
        m_text.assign(text ? text : "", static_cast<std::size_t>(sqlite3_value_bytes(value)));
        m_cursor = JsonCursor(m_text);
        m_isContainer = isJsonArray(m_text) || isJsonBag(m_text);
        m_isBag = isJsonBag(m_text);
        m_wasGiven = false;
        next();
    }
    void next()
    {
        if (m_isContainer)
            m_hasRow = m_cursor.next();
        else
            m_hasRow = !m_wasGiven;
        m_wasGiven = true;
    }
    bool hasRow() const { return m_hasRow; }

    void give(sqlite3_context* context, bool bagsAsArrays) const
    {
        if (!m_hasRow)
            return;
        if (!m_isContainer) {
            if (!m_isNull && !isJsonNull(m_text))
                giveText(context, m_text);
        } else if (!m_isBag) {
            if (!isJsonNull(m_cursor.value()))
                giveText(context, m_cursor.value());
        } else {
            const std::string_view marks = bagsAsArrays ? "[,]" : "{:}";
            std::string member;
            member.reserve(m_cursor.key().size() + m_cursor.value().size() + 3);
            (((member += marks[0]) += m_cursor.key()) += marks[1]) += m_cursor.value();
            giveText(context, member += marks[2]);
        }
    }

private:
    static void giveText(sqlite3_context* context, std::string_view text)
    {
        sqlite3_result_text64(context, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    std::string m_text;
    JsonCursor m_cursor{{}};
    bool m_isNull = false, m_isContainer = false, m_isBag = false, m_wasGiven = false, m_hasRow = false;
};

struct Table : sqlite3_vtab {
    bool bagsAsArrays = false;
};

struct Cursor : sqlite3_vtab_cursor {
    std::array<Expanded, mostColumns> columns;
    int count = 0;
    sqlite3_int64 position = 0;

    bool isAtEnd() const
    {
        for (int i = 0; i < count; ++i)
            if (columns[static_cast<std::size_t>(i)].hasRow())
                return false;
        return true;
    }
};

template <bool bagsAsArrays> int connect(sqlite3* db, void*, int, const char* const*, sqlite3_vtab** table, char**)
{
    const int code = sqlite3_declare_vtab(db, schema);
    if (code != SQLITE_OK)
        return code;
    sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
    auto* made = new (std::nothrow) Table;
    if (!made)
        return SQLITE_NOMEM;
    made->bagsAsArrays = bagsAsArrays;
    *table = made;
    return SQLITE_OK;
}

int disconnect(sqlite3_vtab* table)
{
    delete static_cast<Table*>(table);
    return SQLITE_OK;
}

// The arguments are "j1 = value" on hidden columns. Each must be there when the rows are asked for, so a plan without one is no plan.
int bestIndex(sqlite3_vtab*, sqlite3_index_info* info)
{
    std::array<int, mostColumns> constraintOf;
    constraintOf.fill(-1);
    bool isMissing = false;
    for (int i = 0; i < info->nConstraint; ++i) {
        const auto& constraint = info->aConstraint[i];
        const int argument = constraint.iColumn - firstArgument;
        if (argument < 0 || constraint.op != SQLITE_INDEX_CONSTRAINT_EQ)
            continue;
        if (constraint.usable)
            constraintOf[static_cast<std::size_t>(argument)] = i;
        else
            isMissing = true;
    }
    if (isMissing)
        return SQLITE_CONSTRAINT;
    int count = 0;
    unsigned mask = 0; // of the arguments that are given
    for (std::size_t i = 0; i < constraintOf.size(); ++i)
        if (constraintOf[i] >= 0) {
            info->aConstraintUsage[constraintOf[i]].argvIndex = ++count;
            info->aConstraintUsage[constraintOf[i]].omit = 1; // NULL = NULL is not true to SQLite
            mask |= 1u << i;
        }
    info->idxNum = static_cast<int>(mask);
    info->estimatedCost = 10;
    info->estimatedRows = 10;
    return SQLITE_OK;
}

int open(sqlite3_vtab*, sqlite3_vtab_cursor** cursor)
{
    auto* made = new (std::nothrow) Cursor;
    if (!made)
        return SQLITE_NOMEM;
    *cursor = made;
    return SQLITE_OK;
}

int close(sqlite3_vtab_cursor* cursor)
{
    delete static_cast<Cursor*>(cursor);
    return SQLITE_OK;
}

// Arguments are given from the first on; what lies in a gap has no rows.
int filter(sqlite3_vtab_cursor* base, int mask, const char*, int count, sqlite3_value** values)
{
    auto* cursor = static_cast<Cursor*>(base);
    cursor->position = 0;
    cursor->count = 0;
    try {
        for (int i = 0, given = 0; i < mostColumns && given < count; ++i) {
            cursor->columns[static_cast<std::size_t>(i)] = Expanded();
            if ((static_cast<unsigned>(mask) & 1u << i) != 0)
                cursor->columns[static_cast<std::size_t>(i)].start(values[given++]);
            cursor->count = i + 1;
        }
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* base)
{
    auto* cursor = static_cast<Cursor*>(base);
    for (int i = 0; i < cursor->count; ++i)
        if (cursor->columns[static_cast<std::size_t>(i)].hasRow())
            cursor->columns[static_cast<std::size_t>(i)].next();
    ++cursor->position;
    return SQLITE_OK;
}

int atEnd(sqlite3_vtab_cursor* base) { return static_cast<Cursor*>(base)->isAtEnd(); }

int column(sqlite3_vtab_cursor* base, sqlite3_context* context, int i)
{
    const auto* cursor = static_cast<Cursor*>(base);
    try {
        if (i == positionColumn)
            sqlite3_result_int64(context, cursor->position);
        else if (i < cursor->count)
            cursor->columns[static_cast<std::size_t>(i)].give(context, static_cast<Table*>(base->pVtab)->bagsAsArrays);
    } catch (const std::bad_alloc&) {
        return SQLITE_NOMEM;
    }
    return SQLITE_OK;
}

int rowId(sqlite3_vtab_cursor* base, sqlite3_int64* id)
{
    *id = static_cast<Cursor*>(base)->position;
    return SQLITE_OK;
}

template <bool bagsAsArrays> constexpr sqlite3_module makeModule()
{
    sqlite3_module module{};
    module.xConnect = connect<bagsAsArrays>; // without xCreate: the table is there by its name only
    module.xBestIndex = bestIndex;
    module.xDisconnect = disconnect;
    module.xOpen = open;
    module.xClose = close;
    module.xFilter = filter;
    module.xNext = next;
    module.xEof = atEnd;
    module.xColumn = column;
    module.xRowid = rowId;
    return module;
}

void registerModule(sqlite3* db, const char* name, const sqlite3_module* module)
{
    const int code = sqlite3_create_module_v2(db, name, module, nullptr, nullptr);
    if (code != SQLITE_OK)
        throw sqlite::Error(db, code, name);
}

} // namespace

void registerEach(sqlite3* db)
{
    static constexpr sqlite3_module each = makeModule<false>(), eachArray = makeModule<true>();
    registerModule(db, "kql_each", &each);
    registerModule(db, "kql_each_array", &eachArray);
}

} // namespace core::kql
