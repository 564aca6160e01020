// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/row_spool.h"

#include <algorithm>
#include <cstring>

namespace core::report {
namespace {

constexpr std::size_t blockSize = 256 * 1024; // bytes of a write and of a read

// A cell: the alternative it holds, the digits of its second, then 8 bytes of value or of length and the text.
enum Tag : char { Empty, Text, Whole, Real };
constexpr std::size_t headSize = 2 + 8;

void put(std::string& out, Tag tag, std::uint8_t digits, std::uint64_t value)
{
    out += tag;
    out += static_cast<char>(digits);
    char bytes[8];
    std::memcpy(bytes, &value, sizeof bytes);
    out.append(bytes, sizeof bytes);
}

void put(std::string& out, const Cell& cell)
{
    std::uint64_t bits = 0;
    if (const auto* text = std::get_if<std::string>(&cell.value)) {
        put(out, Text, cell.digits, text->size());
        out += *text;
    } else if (const auto* whole = std::get_if<std::int64_t>(&cell.value)) {
        put(out, Whole, cell.digits, static_cast<std::uint64_t>(*whole));
    } else if (const auto* real = std::get_if<double>(&cell.value)) {
        std::memcpy(&bits, real, sizeof bits);
        put(out, Real, cell.digits, bits);
    } else {
        put(out, Empty, cell.digits, 0);
    }
}

// The next cell of `bytes`, which is moved behind it; false where it ends before.
bool take(std::string_view& bytes, Cell& cell)
{
    if (bytes.size() < headSize)
        return false;
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data() + 2, sizeof value);
    const char tag = bytes[0];
    cell.digits = static_cast<std::uint8_t>(bytes[1]);
    bytes.remove_prefix(headSize);
    if (tag == Text) {
        if (bytes.size() < value)
            return false;
        cell.value = std::string(bytes.substr(0, value));
        bytes.remove_prefix(value);
    } else if (tag == Whole) {
        cell.value = static_cast<std::int64_t>(value);
    } else if (tag == Real) {
        double real = 0;
        std::memcpy(&real, &value, sizeof real);
        cell.value = real;
    }
    return true;
}

} // namespace

Result<void> RowSpool::add(const Row& row)
{
    if (m_offsets.empty())
        m_columns.resize(row.size());
    m_offsets.push_back(m_file.size() + m_pending.size());
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Cell empty;
        const Cell& cell = i < row.size() ? row[i] : empty;
        m_columns[i].hasNumbers |= std::holds_alternative<std::int64_t>(cell.value);
        m_columns[i].hasOthers |= !cell.isEmpty() && !std::holds_alternative<std::int64_t>(cell.value);
        put(m_pending, cell);
    }
    if (m_pending.size() < blockSize)
        return {};
    const auto written = m_file.append(m_pending);
    m_pending.clear();
    return written;
}

// Makes m_block hold [offset, offset + size). Rows are asked for in their order, so a block serves many of them.
bool RowSpool::fetch(std::uint64_t offset, std::size_t size) const
{
    if (offset >= m_blockAt && offset + size <= m_blockAt + m_block.size())
        return true;
    m_block.resize(std::max(size, blockSize));
    m_blockAt = offset;
    const auto got = m_file.readAt(offset, m_block.data(), m_block.size());
    m_block.resize(got ? *got : 0);
    if (m_block.size() >= size)
        return true;
    m_failure = got ? Error{ErrorCode::NotReadable, "a temporary file ends too early", {}} : got.error();
    return false;
}

Row RowSpool::row(std::size_t number) const
{
    Row row(m_columns.size());
    if (number >= m_offsets.size())
        return row;
    const std::uint64_t begin = m_offsets[number], end = number + 1 < m_offsets.size() ? m_offsets[number + 1] : m_file.size() + m_pending.size();
    const auto size = static_cast<std::size_t>(end - begin);
    const MutexLock lock(m_reading);
    std::string_view bytes;
    if (begin >= m_file.size())
        bytes = std::string_view(m_pending).substr(static_cast<std::size_t>(begin - m_file.size()), size);
    else if (fetch(begin, size))
        bytes = std::string_view(m_block).substr(static_cast<std::size_t>(begin - m_blockAt), size);
    for (std::size_t i = 0; i < row.size() && take(bytes, row[i]); ++i)
        if (const auto* whole = std::get_if<std::int64_t>(&row[i].value); whole && m_columns[i].hasOthers)
            row[i] = textCell(std::to_string(*whole));
    return row;
}

std::optional<Error> RowSpool::failure() const
{
    const MutexLock lock(m_reading);
    return m_failure;
}

} // namespace core::report
