// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/forms/form_files.h"

#include "core/demo/forms/encoding.h"

#include <cerrno>
#include <fmt/format.h>

namespace core::demo {

namespace {

constexpr std::size_t bufferSize = std::size_t(1) << 20;

void replaceAll(std::string& text, std::string_view what, std::string_view by)
{
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

} // namespace

tl::unexpected<Error> writeError(const std::string& file)
{
    return errno == ENOSPC ? fail(ErrorCode::DiskFull, "No space is left on the device", file)
                           : fail(ErrorCode::NotWritable, "The file cannot be written", file);
}

FormFiles::FormFiles(std::filesystem::path root, const Tenant& tenant, const Form& form, bool hourly,
                     std::string server, std::string channel)
    : m_root(std::move(root)), m_form(form), m_hourly(hourly), m_tenantId(tenant.id),
      m_server(std::move(server)), m_channel(std::move(channel))
{}

std::int64_t FormFiles::periodOf(UtcTime due) const
{
    return due.ticks / Duration::hours(m_hourly ? 1 : 24).ticks;
}

bool FormFiles::isFull(UtcTime due) const
{
    if (!m_out.is_open())
        return true;
    const Layout& layout = m_form.layout;
    if (layout.periodic)
        return periodOf(due) != m_period;
    return layout.recordsPerFile && m_files.back().records >= layout.recordsPerFile;
}

std::string FormFiles::pathOf(UtcTime due) const
{
    std::string path = "exports/" + m_form.layout.path;
    const std::string time = formatUtc(due, 0);
    const std::pair<std::string_view, std::string> values[] = {
        {"{n}", fmt::format("{:06}", m_files.size() + 1)},
        {"{tenant}", m_tenantId},
        {"{y}", time.substr(0, 4)},
        {"{m}", time.substr(5, 2)},
        {"{d}", time.substr(8, 2)},
        {"{h}", m_hourly ? time.substr(11, 2) : "00"},
        {"{server}", m_server},
        {"{channel}", m_channel},
    };
    for (const auto& [name, value] : values)
        replaceAll(path, name, value);
    return path;
}

Result<void> FormFiles::open(UtcTime due)
{
    WrittenFile file;
    file.path = pathOf(due);
    const std::filesystem::path path = m_root / file.path;
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    errno = 0;
    m_out.open(path, std::ios::binary);
    if (!m_out)
        return writeError(path.string());
    m_out << byteOrderMark(m_form.layout.encoding);
    file.bytes = byteOrderMark(m_form.layout.encoding).size();
    m_period = periodOf(due);
    m_files.push_back(std::move(file));
    m_buffer = m_form.layout.head;
    return {};
}

Result<void> FormFiles::add(const Item& item)
{
    m_record.clear();
    item.position = isFull(item.due) ? 0 : m_files.back().records;
    const int pieces = m_form.append(m_record, item);
    if (pieces == 0)
        return {};
    if (isFull(item.due)) {
        if (auto done = close(false); !done)
            return done;
        if (auto done = open(item.due); !done)
            return done;
    }
    WrittenFile& file = m_files.back();
    const Layout& layout = m_form.layout;
    if (file.records > 0)
        m_buffer += layout.group && file.records % layout.group == 0 ? layout.groupBetween : layout.between;
    m_buffer += m_record;
    file.records += std::uint64_t(pieces);
    m_bytes += (m_record.size() + layout.between.size()) * (layout.encoding == Encoding::Utf16 ? 2 : 1);
    return m_buffer.size() >= bufferSize ? flush() : Result<void>{};
}

Result<void> FormFiles::flush()
{
    const Encoding encoding = m_form.layout.encoding;
    if (encoding != Encoding::Utf8 && encoding != Encoding::Utf8Mark)
        m_buffer = encoded(m_buffer, encoding);
    WrittenFile& file = m_files.back();
    file.bytes += m_buffer.size();
    errno = 0;
    m_out.write(m_buffer.data(), std::streamsize(m_buffer.size()));
    m_buffer.clear();
    if (!m_out)
        return writeError(file.path);
    return {};
}

Result<void> FormFiles::close(bool last)
{
    if (!m_out.is_open())
        return {};
    const Layout& layout = m_form.layout;
    std::string tail = last && !layout.lastTail.empty() ? layout.lastTail : layout.tail;
    replaceAll(tail, "{next}", fmt::format("{:06}", m_files.size() + 1));
    m_buffer += tail;
    if (auto done = flush(); !done)
        return done;
    m_out.close();
    if (!m_out)
        return writeError(m_files.back().path);
    return {};
}

Result<void> FormFiles::finish()
{
    return close(true);
}

} // namespace core::demo
