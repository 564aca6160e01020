// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/investigation/pipeline.h"

#include "core/event/mapping.h"
#include "core/store/raw_reader.h"

#include <exception>

namespace core {
namespace {

void mapItem(Pipeline::Item& item, const std::stop_token& stop)
{
    mapBatch(item.batch, item.events, stop);
    item.rows.add(item.events);
    item.log.note(item.events.serverEvents);
    item.events.clearEvents();
    if (item.batch.records.empty())
        return;
    item.block = store::compressBlock(item.batch.text);
    item.blockDigest = sha256Digest(item.block);
}

} // namespace

Pipeline::Pipeline(Reader& reader, int jobs, std::stop_token stop, MapOptions options)
    : m_reader(reader), m_options(std::move(options)), m_itemLimit(static_cast<std::size_t>(jobs) * 3 + 3), m_inline(jobs == 0), m_outerStop(std::move(stop))
{
    if (m_inline)
        return;
    m_threads.emplace_back([this] { readAll(m_stop.get_token()); });
    for (int i = 0; i < jobs; ++i)
        m_threads.emplace_back([this] { mapAll(m_stop.get_token()); });
}

Pipeline::~Pipeline()
{
    m_stop.request_stop();
    m_changed.notifyAll();
}

std::unique_ptr<Pipeline::Item> Pipeline::newItem() const
{
    auto item = std::make_unique<Item>();
    item->events.options = m_options;
    return item;
}

std::unique_ptr<Pipeline::Item> Pipeline::freshItem()
{
    if (m_free.empty())
        return newItem();
    auto item = std::move(m_free.back());
    m_free.pop_back();
    return item;
}

void Pipeline::failWith(Error error)
{
    const MutexLock lock(m_mutex);
    if (!m_error)
        m_error = std::move(error);
    m_readDone = true;
    m_changed.notifyAll();
}

void Pipeline::readAll(std::stop_token stop)
{
    try {
        for (;;) {
            std::unique_ptr<Item> item;
            {
                MutexLock lock(m_mutex);
                if (!m_changed.wait(lock, stop, [this]() REQUIRES(m_mutex) { return m_inFlight < m_itemLimit; }))
                    return;
                item = freshItem();
                ++m_inFlight;
                item->batch.sequence = m_readCount;
            }
            const auto more = m_reader.next(item->batch, stop);
            if (!more)
                return failWith(more.error());
            const MutexLock lock(m_mutex);
            if (*more) {
                ++m_readCount;
                m_read.push_back(std::move(item));
            } else {
                m_readDone = true;
            }
            m_changed.notifyAll();
            if (m_readDone)
                return;
        }
    } catch (const std::exception& problem) {
        failWith({ErrorCode::Internal, problem.what(), {}});
    }
}

void Pipeline::mapAll(std::stop_token stop)
{
    try {
        for (;;) {
            std::unique_ptr<Item> item;
            {
                MutexLock lock(m_mutex);
                if (!m_changed.wait(lock, stop, [this]() REQUIRES(m_mutex) { return !m_read.empty() || m_readDone; }))
                    return;
                if (m_read.empty())
                    return;
                item = std::move(m_read.front());
                m_read.pop_front();
            }
            mapItem(*item, stop);
            const MutexLock lock(m_mutex);
            m_mapped.emplace(item->batch.sequence, std::move(item));
            m_changed.notifyAll();
        }
    } catch (const std::exception& problem) {
        failWith({ErrorCode::Internal, problem.what(), {}});
    }
}

Result<std::unique_ptr<Pipeline::Item>> Pipeline::nextInline()
{
    if (m_outerStop.stop_requested())
        return fail(ErrorCode::Cancelled, "cancelled");
    std::unique_ptr<Item> item;
    {
        const MutexLock lock(m_mutex); // nobody else wants it here
        item = freshItem();
        item->batch.sequence = m_readCount++;
    }
    const auto more = m_reader.next(item->batch, m_outerStop);
    if (!more)
        return tl::unexpected(more.error());
    if (!*more)
        return nullptr;
    mapItem(*item, m_outerStop);
    return item;
}

Result<std::unique_ptr<Pipeline::Item>> Pipeline::next()
{
    if (m_inline)
        return nextInline();
    MutexLock lock(m_mutex);
    const auto ready = [this]() REQUIRES(m_mutex) {
        return m_error || m_mapped.contains(m_nextOut) || (m_readDone && m_nextOut == m_readCount);
    };
    if (!m_changed.wait(lock, m_outerStop, ready) || m_outerStop.stop_requested())
        return fail(ErrorCode::Cancelled, "cancelled");
    if (const auto it = m_mapped.find(m_nextOut); it != m_mapped.end()) {
        auto item = std::move(it->second);
        m_mapped.erase(it);
        ++m_nextOut;
        return item;
    }
    if (m_error)
        return tl::unexpected(*m_error);
    return nullptr;
}

void Pipeline::recycle(std::unique_ptr<Item> item)
{
    RecordBatch& batch = item->batch;
    batch.text.clear();
    batch.records.clear();
    batch.rejects.clear();
    batch.warnings.clear();
    batch.layout.reset();
    item->events.clear();
    item->log.clear();
    item->rows.clear();
    item->block.clear();
    // A batch that held one huge record gives its memory back.
    if (batch.text.capacity() > (std::size_t{4} << 20))
        item = newItem();
    const MutexLock lock(m_mutex);
    m_free.push_back(std::move(item));
    if (m_inline)
        return;
    --m_inFlight;
    m_changed.notifyAll();
}

} // namespace core
