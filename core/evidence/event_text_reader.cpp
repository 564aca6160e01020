// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/event_text_reader.h"

#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/evidence/byte_window.h"
#include "core/evidence/json_framer.h"
#include "core/knowledge/columns.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {
namespace {

constexpr std::size_t batchBytes = std::size_t(256) << 10;
constexpr std::size_t longestHead = 200; // of the two lines that tell where a block begins

bool isBlankLine(std::string_view line) { return trim(line).empty(); }

// "Event[12]:", "Ereignis[0]". `atEnd`: the text ends with this line, which may be cut off.
bool isEventHead(std::string_view line, bool atEnd)
{
    const std::size_t bracket = line.find('[');
    if (bracket == 0 || bracket == std::string_view::npos || bracket > 40
        || line.substr(0, bracket).find_first_of(" \t:=<>{}\"'") != std::string_view::npos)
        return false;
    std::size_t at = bracket + 1;
    while (at < line.size() && isDigit(line[at]))
        ++at;
    if (at == line.size())
        return atEnd;
    if (at == bracket + 1 || line[at] != ']')
        return false;
    const std::string_view rest = trim(line.substr(at + 1));
    return rest.empty() || rest == ":";
}

// 11/17/2023 05:23:37 PM
bool isDateLine(std::string_view line)
{
    line = trim(line);
    return line.size() >= 14 && line.size() <= 40 && isDigit(line.front()) && line.find('/') != std::string_view::npos
        && parseTime(line).has_value();
}

// LogName=Application; `mayBeCut`: the file ends with it, perhaps before the sign.
bool isKeyLine(std::string_view line, bool mayBeCut)
{
    const std::size_t equals = std::min(line.find('='), line.size());
    return equals != 0 && equals <= 40 && (equals < line.size() || mayBeCut)
        && std::all_of(line.begin(), line.begin() + std::ptrdiff_t(equals), [](char c) {
               return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
           });
}

// The member that the label of a line such as "Source:        Directory Synchronization" stands for; labels begin their lines.
std::string memberOfLabel(std::string_view line)
{
    constexpr std::size_t longest = 40;
    const std::size_t colon = line.substr(0, longest).find(':');
    if (colon == std::string_view::npos || colon == 0 || isBlankLine(line.substr(0, 1)))
        return {};
    return matchHeader({std::string(line.substr(0, colon))}, RecordKind::ServerEvent).columns.front().member;
}

// `text` begins with a line and goes on for at least longestHead bytes, unless it ends before that.
bool beginsBlock(std::string_view text, bool atEnd)
{
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    if (isEventHead(line, atEnd && end == std::string_view::npos))
        return true;
    if (!isDateLine(line))
        return false;
    if (end == std::string_view::npos)
        return atEnd;
    const std::string_view next = text.substr(end + 1);
    const std::size_t nextEnd = next.find('\n');
    return next.empty() ? atEnd : isKeyLine(next.substr(0, nextEnd), atEnd && nextEnd == std::string_view::npos);
}

class EventTextReader : public Reader
{
public:
    explicit EventTextReader(ByteSource& source) : m_window(source) {}
    Result<bool> next(RecordBatch& batch, std::stop_token stop) override;

private:
    bool step(RecordBatch& batch, const std::stop_token& stop);
    bool beginsBlockAt(std::uint64_t at);
    std::uint64_t nextLine(std::uint64_t at);
    std::uint64_t behindLastInk(std::uint64_t from, std::uint64_t to) const;
    void addRecord(RecordBatch& batch, std::uint64_t end);
    void addReject(RecordBatch& batch, std::uint64_t end, std::string reason);

    ByteWindow m_window;
    std::uint64_t m_at = 0;   // a line begins here
    std::uint64_t m_line = 1; // its number
    std::uint64_t m_lines = 0; // passed since m_at
    std::string m_sample;
    bool m_hasHeads = false;   // blocks have a line above their labels: these alone begin none
};

bool EventTextReader::beginsBlockAt(std::uint64_t at)
{
    const bool more = m_window.has(at + longestHead);
    const std::string_view text = m_window.piece(at, longestHead);
    if (beginsBlock(text, !more))
        return m_hasHeads = true;
    return !m_hasHeads && beginsCopiedEvent(text);
}

// Where the next line begins, or the end of the file. Lines of any length are passed without being kept, unless m_at needs them.
std::uint64_t EventTextReader::nextLine(std::uint64_t at)
{
    for (;;) {
        const std::size_t end = m_window.from(at).find('\n');
        if (end != std::string_view::npos) {
            ++m_lines;
            return at + end + 1;
        }
        at = m_window.end();
        if (!m_sample.empty())
            m_window.forget(at);
        if (!m_window.has(at))
            return at;
    }
}

std::uint64_t EventTextReader::behindLastInk(std::uint64_t from, std::uint64_t to) const
{
    while (to > from && std::string_view(" \t\r\n").find(m_window.at(to - 1)) != std::string_view::npos)
        --to;
    return to;
}

void EventTextReader::addRecord(RecordBatch& batch, std::uint64_t end)
{
    const std::string_view text = m_window.piece(m_at, static_cast<std::size_t>(end - m_at));
    if (batch.text.capacity() < batch.text.size() + text.size() + 1 + RecordBatch::padding)
        batch.text.reserve(std::max(batchBytes + batchBytes / 4, batch.text.size() + text.size() + 1 + RecordBatch::padding));
    Record record;
    record.offset = static_cast<std::uint32_t>(batch.text.size());
    record.length = static_cast<std::uint32_t>(text.size());
    record.place = m_line;
    record.byteOffset = m_at;
    batch.text += text;
    batch.text += '\n';
    batch.records.push_back(record);
}

void EventTextReader::addReject(RecordBatch& batch, std::uint64_t end, std::string reason)
{
    batch.rejects.push_back({fmt::format("line {}", m_line), m_at, end - m_at, std::move(reason),
                             m_sample.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(end - m_at, maxSampleBytes)))});
}

bool EventTextReader::step(RecordBatch& batch, const std::stop_token& stop)
{
    m_window.forget(m_at);
    if (!m_window.has(m_at))
        return false;
    if (m_window.has(m_at + 2) && m_window.piece(m_at, 3) == "\xEF\xBB\xBF")
        m_at += 3;
    m_lines = 0;
    m_sample.clear();
    const bool isBlock = m_window.has(m_at) && beginsBlockAt(m_at);
    bool tooLong = false;
    std::uint64_t end = m_at; // behind the last line that is more than blanks
    std::uint64_t at = m_at;
    while (m_window.has(at) && !stop.stop_requested()) {
        if (at > m_at && beginsBlockAt(at))
            break;
        if (at - m_at > maxRecordBytes && m_sample.empty()) {
            m_sample = m_window.piece(m_at, maxSampleBytes);
            tooLong = true;
        }
        if (tooLong)
            m_window.forget(at);
        const std::uint64_t line = at;
        at = nextLine(at);
        if (tooLong)
            end = at;
        else if (const std::uint64_t ink = behindLastInk(line, at); ink > line)
            end = ink;
    }
    if (stop.stop_requested())
        return true;
    const std::uint64_t passed = m_lines;
    if (m_sample.empty())
        m_sample = m_window.piece(m_at, maxSampleBytes);
    if (tooLong || end - m_at > maxRecordBytes)
        addReject(batch, end, tooLongReason);
    else if (isBlock)
        addRecord(batch, end);
    else if (end > m_at)
        addReject(batch, end, "this is no event");
    m_at = at;
    m_line += passed;
    return true;
}

Result<bool> EventTextReader::next(RecordBatch& batch, std::stop_token stop)
{
    batch.shape = RecordShape::Text;
    batch.lines = true;
    bool more = true;
    while (more && batch.text.size() < batchBytes && batch.rejects.size() < 64) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "stopped while reading");
        more = step(batch, stop);
    }
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, "stopped while reading");
    batch.bytesConsumed = m_at;
    const bool any = !batch.records.empty() || !batch.rejects.empty();
    if (!more && m_window.error() && !any)
        return tl::unexpected(*m_window.error());
    return any;
}

} // namespace

std::unique_ptr<Reader> makeEventTextReader(ByteSource& source) { return std::make_unique<EventTextReader>(source); }

bool beginsCopiedEvent(std::string_view text)
{
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos || memberOfLabel(text.substr(0, end)) != "LogName")
        return false;
    const std::string member = memberOfLabel(text.substr(end + 1));
    return member == "Source" || member == "ProviderName";
}

bool holdsKeyedEvent(std::string_view text)
{
    return isDateLine(text.substr(0, text.find('\n'))) && beginsBlock(text.substr(0, longestHead), true);
}

bool holdsEventText(std::string_view head, bool whole)
{
    for (int lines = 0; lines < 20 && !head.empty(); ++lines) {
        const std::size_t end = head.find('\n');
        if (!isBlankLine(head.substr(0, end))) {
            if (beginsCopiedEvent(head.substr(0, longestHead)))
                return true;
            const bool atEnd = whole && head.size() <= longestHead;
            if (!beginsBlock(head.substr(0, longestHead), atEnd))
                return false;
            // A head alone proves little: "list[0]" begins other files, too.
            const std::string_view second = end == std::string_view::npos ? std::string_view() : head.substr(end + 1);
            return isDateLine(head.substr(0, end)) || (second.starts_with(' ') && second.substr(0, second.find('\n')).find(':') != std::string_view::npos);
        }
        if (end == std::string_view::npos)
            return false;
        head.remove_prefix(end + 1);
    }
    return false;
}

} // namespace core
