// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/raw_pieces.h"

#include "core/sqlite/may_write.h"
#include "core/store/event_table.h"
#include "core/store/raw_reader.h"
#include "core/store/row_layouts.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::pseudonym {

using sqlite::Statement;

namespace {

// Where records stand, by block: a temporary table, because no index of the case has it and a case may have more records than memory.
class Places
{
public:
    explicit Places(store::Case& theCase) : m_db(theCase.db()), m_mayWrite(m_db)
    {
        m_db.execute("DROP TABLE IF EXISTS temp.raw_place; CREATE TEMP TABLE raw_place (block INTEGER, offset INTEGER, length INTEGER,"
                     " PRIMARY KEY (block, offset, length)) WITHOUT ROWID");
        for (std::size_t i = 0; i < store::eventTableCount; ++i)
            m_db.execute(fmt::format("INSERT OR IGNORE INTO temp.raw_place SELECT block, offset, length FROM main.{} WHERE block > 0",
                                     store::tableSpec(store::EventTable(i)).name));
        m_select = std::make_unique<Statement>(m_db, "SELECT offset, length FROM temp.raw_place WHERE block = ? ORDER BY offset, length");
    }
    ~Places()
    {
        m_select.reset();
        try {
            m_db.execute("DROP TABLE IF EXISTS temp.raw_place");
        } catch (const sqlite::Error&) {
            // It goes with the connection.
        }
    }
    Places(const Places&) = delete;
    Places& operator=(const Places&) = delete;

    void read(RawBlock& block)
    {
        block.records.clear();
        m_select->bind(1, block.id);
        while (m_select->step()) {
            const RawBlock::Span span{m_select->integer(0), m_select->integer(1)};
            if (span.offset >= 0 && span.length >= 0 && span.offset + span.length <= std::int64_t(block.text.size()))
                block.records.push_back(span);
        }
        m_select->reset();
    }

private:
    sqlite::Connection& m_db;
    sqlite::MayWrite m_mayWrite;
    std::unique_ptr<Statement> m_select;
};

} // namespace

Result<void> eachRawBlock(store::Case& theCase, std::stop_token stop, Progress& progress, const std::function<Result<void>(const RawBlock&)>& tell)
{
    std::int64_t total = 0, done = 0;
    {
        Statement size(theCase.db(), "SELECT coalesce(sum(size), 0) FROM raw_block");
        size.step();
        total = size.integer(0);
    }
    progress.start("records", std::uint64_t(total));
    Places places(theCase);
    store::RowLayouts layouts(theCase.db());
    Statement rows(theCase.db(), "SELECT id, file, size, layout, data FROM raw_block ORDER BY id");
    RawBlock block;
    while (rows.step()) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "the work was broken off");
        block.id = rows.integer(0);
        block.file = rows.integer(1);
        block.layoutId = rows.optionalInteger(3);
        block.layout = block.layoutId ? layouts.find(*block.layoutId) : nullptr;
        if (const auto read = store::uncompressBlock(rows.blob(4), std::size_t(rows.integer(2)), block.text); !read)
            return read;
        places.read(block);
        if (auto told = tell(block); !told)
            return told;
        done += std::int64_t(block.text.size());
        progress.report(std::uint64_t(done), 0);
    }
    return {};
}

} // namespace core::pseudonym
