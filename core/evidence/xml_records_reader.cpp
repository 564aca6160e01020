// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/xml_records_reader.h"

#include "core/base/text.h"
#include "core/evidence/byte_window.h"
#include "core/evidence/event_text_reader.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/packed_messages.h"
#include "core/evidence/splunk_result.h"
#include "core/evidence/xml_tags.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace core {
namespace {

constexpr std::size_t batchBytes = std::size_t(256) << 10;
constexpr std::uint64_t lookahead = 2048; // enough for a start tag and the first element inside

// "Record 48211", which evtx_dump prints above each record.
bool isRecordLine(std::string_view text)
{
    constexpr std::string_view word = "Record ";
    return text.starts_with(word) && text.size() > word.size() && std::all_of(text.begin() + word.size(), text.end(), isDigit);
}

// The text with one sign for each number in it: "2024-03-05T10:00:01Z [Information] " has the same in front of every record.
std::string withoutNumbers(std::string_view text)
{
    std::string pattern;
    for (const char c : text)
        if (!isDigit(c))
            pattern += c;
        else if (!pattern.ends_with('#'))
            pattern += '#';
    return pattern;
}

class XmlRecordsReader : public Reader
{
public:
    XmlRecordsReader(ByteSource& source, const XmlRecordForm& form) : m_window(source), m_form(form) {}
    Result<bool> next(RecordBatch& batch, std::stop_token stop) override;

private:
    enum class End { Whole, NextBegins, RootEnds, CutOff, TooLong };

    bool step(RecordBatch& batch);
    bool skipBetween();
    std::uint64_t behindFoldMark();
    bool skipMarkup(std::string_view opening, std::string_view closing);
    bool skipAside();
    bool takeRootTag();
    XmlTag tagAt(std::uint64_t at);
    bool beginsRecord(std::uint64_t at, const XmlTag& tag);
    End frame(std::uint64_t& end);
    std::uint64_t behindCdata(std::uint64_t at);
    void addRecord(RecordBatch& batch, std::uint64_t end);
    void readRecord(RecordBatch& batch);
    bool takeHeading(RecordBatch& batch);
    void giveBackHeading(RecordBatch& batch);
    void skipTo(RecordBatch& batch, std::uint64_t from, std::string reason);
    Reject makeReject(std::uint64_t end, std::string reason);
    void addReject(RecordBatch& batch, std::uint64_t end, std::string reason);
    std::uint64_t behindLastInk(std::uint64_t from, std::uint64_t to) const;
    bool isCutOffEndTag(std::uint64_t from);

    ByteWindow m_window;
    const XmlRecordForm& m_form;
    MessageUnpacker m_messages; // of records that were rewritten
    std::uint64_t m_at = 0;
    std::uint64_t m_index = 0;   // of the last record or bad piece
    std::string m_sample;        // of the bad piece that is being skipped
    bool m_rootIsOpen = false;
    bool m_cutOff = false;       // a reject or a warning has said so already
    std::uint64_t m_headings = 0; // texts in front of records that are no loss; not yet told
    std::string m_headingPattern; // of the last text in front of a record that may be one
    std::optional<Reject> m_heading; // the first of that pattern: a reject, unless another of the kind follows
};

XmlTag XmlRecordsReader::tagAt(std::uint64_t at)
{
    m_window.has(at + 64);
    return readXmlTag(m_window.piece(at, 64));
}

bool XmlRecordsReader::beginsRecord(std::uint64_t at, const XmlTag& tag)
{
    if (tag.kind != XmlTag::Kind::Start || tag.name != m_form.element)
        return false;
    m_window.has(at + lookahead);
    return m_form.begins(m_window.piece(at, lookahead));
}

// `<?xml ... ?>` and `<!-- ... -->`. False where it has no end within reach: then it is no such thing.
bool XmlRecordsReader::skipMarkup(std::string_view opening, std::string_view closing)
{
    constexpr std::uint64_t longest = 64 << 10;
    m_window.has(m_at + opening.size());
    if (m_window.piece(m_at, opening.size()) != opening)
        return false;
    for (std::uint64_t reach = lookahead;; reach *= 2) {
        const bool more = m_window.has(m_at + reach);
        const std::size_t end = m_window.piece(m_at, reach).find(closing);
        if (end != std::string_view::npos) {
            m_at += end + closing.size();
            return true;
        }
        if (!more || reach >= longest)
            return false;
    }
}

// "<meta>..</meta>"
bool XmlRecordsReader::skipAside()
{
    return std::any_of(m_form.asides.begin(), m_form.asides.end(), [&](std::string_view tag) {
        return !tag.empty() && skipMarkup(tag, fmt::format("</{}", tag.substr(1)));
    });
}

// `<Events xmlns="..">` and `</Events>`.
bool XmlRecordsReader::takeRootTag()
{
    const XmlTag tag = tagAt(m_at);
    if (tag.kind == XmlTag::Kind::None || tag.name != m_form.root)
        return false;
    m_window.has(m_at + lookahead);
    const std::size_t end = m_window.piece(m_at, lookahead).find('>');
    if (end == std::string_view::npos)
        return false;
    const bool isEmpty = end > 0 && m_window.at(m_at + end - 1) == '/';
    m_rootIsOpen = tag.kind == XmlTag::Kind::Start && !isEmpty;
    m_at += end + 1;
    return true;
}

// Browsers show "- " where an element can be folded, and it is copied along. Where the tag behind it begins; 0: this is no such mark.
std::uint64_t XmlRecordsReader::behindFoldMark()
{
    constexpr std::uint64_t longest = 80;
    std::uint64_t at = m_at + 1;
    while (at - m_at < longest && m_window.has(at) && isXmlBlank(m_window.at(at)))
        ++at;
    return at - m_at < longest && m_window.has(at) && m_window.at(at) == '<' ? at : 0;
}

// Everything that may stand between records. False at the end of the file.
bool XmlRecordsReader::skipBetween()
{
    for (;;) {
        m_window.forget(m_at);
        if (!m_window.has(m_at))
            return false;
        const char c = m_window.at(m_at);
        if (isXmlBlank(c)) {
            ++m_at;
        } else if (c == '\xEF' && m_window.has(m_at + 2) && m_window.piece(m_at, 3) == "\xEF\xBB\xBF") {
            m_at += 3;
        } else if (const std::uint64_t tag = c == '-' ? behindFoldMark() : 0; tag > 0) {
            m_at = tag;
        } else if (c != '<' || !(skipMarkup("<?", "?>") || skipMarkup("<!--", "-->") || takeRootTag() || skipAside())) {
            return true;
        }
    }
}

// A CDATA section may hold anything, tags too; one without an end is text like any other.
std::uint64_t XmlRecordsReader::behindCdata(std::uint64_t at)
{
    constexpr std::uint64_t longest = 4 << 20;
    m_window.has(at + 9);
    if (m_window.piece(at, 9) != "<![CDATA[")
        return at;
    for (std::uint64_t reach = lookahead;; reach *= 2) {
        const bool more = m_window.has(at + reach);
        const std::size_t end = m_window.piece(at, reach).find("]]>");
        if (end != std::string_view::npos)
            return at + end + 3;
        if (!more || reach >= longest)
            return at;
    }
}

// Finds the end of the record at m_at, counting tags of its name: `end` is behind its end tag, or where the trouble begins.
XmlRecordsReader::End XmlRecordsReader::frame(std::uint64_t& end)
{
    int depth = 0;
    for (std::uint64_t at = m_at;; ++at) {
        if (at - m_at > maxRecordBytes) {
            end = at;
            return End::TooLong;
        }
        if (!m_window.has(at)) {
            end = at;
            return End::CutOff;
        }
        const std::size_t next = m_window.from(at).find('<');
        if (next == std::string_view::npos) {
            at = m_window.end() - 1;
            continue;
        }
        at += next;
        if (const std::uint64_t behind = behindCdata(at); behind != at) {
            at = behind - 1;
            continue;
        }
        const XmlTag tag = tagAt(at);
        if (tag.kind == XmlTag::Kind::End && tag.name == m_form.root) {
            end = at;
            return End::RootEnds;
        }
        if (tag.kind == XmlTag::Kind::None || tag.name != m_form.element)
            continue;
        if (at > m_at && beginsRecord(at, tag)) {
            end = at;
            return End::NextBegins;
        }
        m_window.has(at + lookahead);
        const std::size_t length = xmlTagEnd(m_window.piece(at, lookahead)).value_or(0);
        if (length == 0)
            continue; // a broken tag counts for nothing
        depth += tag.kind == XmlTag::Kind::End ? -1 : m_window.at(at + length - 2) == '/' ? 0 : 1;
        at += length;
        if (depth <= 0) {
            end = at;
            return End::Whole;
        }
        --at;
    }
}

std::uint64_t XmlRecordsReader::behindLastInk(std::uint64_t from, std::uint64_t to) const
{
    while (to > from && isXmlBlank(m_window.at(to - 1)))
        --to;
    return to;
}

void XmlRecordsReader::addRecord(RecordBatch& batch, std::uint64_t end)
{
    std::string_view text = m_window.piece(m_at, static_cast<std::size_t>(end - m_at));
    std::string rewritten;
    if (m_form.rewrite) {
        rewritten = m_form.rewrite(text);
        if (rewritten.empty())
            return addReject(batch, end, "the record is no sound XML");
        text = rewritten;
    }
    if (batch.text.capacity() < batch.text.size() + text.size() + 1 + RecordBatch::padding)
        batch.text.reserve(std::max(batchBytes + batchBytes / 4, batch.text.size() + text.size() + 1 + RecordBatch::padding));
    Record record;
    record.offset = static_cast<std::uint32_t>(batch.text.size());
    record.length = static_cast<std::uint32_t>(text.size());
    ++m_index;
    record.place = m_form.number(text).value_or(m_index);
    record.byteOffset = m_at;
    record.sourceLength = m_form.rewrite ? static_cast<std::uint32_t>(end - m_at) : 0;
    batch.text += text;
    batch.text += '\n';
    batch.records.push_back(record);
    m_at = end;
}

// A text that was held back comes first: pieces stay in their order.
void XmlRecordsReader::addReject(RecordBatch& batch, std::uint64_t end, std::string reason)
{
    giveBackHeading(batch);
    batch.rejects.push_back(makeReject(end, std::move(reason)));
}

void XmlRecordsReader::giveBackHeading(RecordBatch& batch)
{
    if (!m_heading)
        return;
    batch.rejects.push_back(*std::exchange(m_heading, std::nullopt));
    m_headingPattern.clear();
}

Reject XmlRecordsReader::makeReject(std::uint64_t end, std::string reason)
{
    if (m_sample.empty())
        m_sample = m_window.piece(m_at, maxSampleBytes);
    Reject reject;
    reject.place = fmt::format("record {}", ++m_index);
    reject.byteOffset = m_at;
    reject.byteLength = end - m_at;
    reject.reason = std::move(reason);
    reject.sample = m_sample.substr(0, static_cast<std::size_t>(std::min<std::uint64_t>(reject.byteLength, maxSampleBytes)));
    m_sample.clear();
    m_at = end;
    return reject;
}

// What programs print in front of each record: a line with its number, a time and a level, Event Viewer the event as text. There is
// no tag in it, and a record follows at once. Text that stands there once is rubbish; of one pattern again and again it is none.
bool XmlRecordsReader::takeHeading(RecordBatch& batch)
{
    constexpr std::uint64_t longest = 64 << 10;
    std::size_t length = std::string_view::npos;
    for (std::uint64_t reach = lookahead; length == std::string_view::npos; reach *= 2) {
        const bool more = m_window.has(m_at + reach);
        length = m_window.piece(m_at, reach).find('<');
        if (length == std::string_view::npos && (!more || reach >= longest))
            return false;
    }
    const std::uint64_t end = m_at + length;
    if (const XmlTag tag = tagAt(end); m_window.piece(end, 5) != "<?xml" && !beginsRecord(end, tag))
        return false;
    const std::string_view text = trim(m_window.piece(m_at, length));
    if (isRecordLine(text) || beginsCopiedEvent(text)) {
        ++m_headings;
        m_at = end;
        return true;
    }
    if (std::string pattern = withoutNumbers(text); pattern != m_headingPattern) {
        giveBackHeading(batch);
        m_headingPattern = std::move(pattern);
        m_heading = makeReject(behindLastInk(m_at, end), "this is no record");
        return true;
    }
    m_headings += m_heading ? 2 : 1;
    m_heading.reset();
    m_at = end;
    return true;
}

void XmlRecordsReader::readRecord(RecordBatch& batch)
{
    std::uint64_t end = m_at;
    switch (frame(end)) {
    case End::Whole: return addRecord(batch, end);
    case End::NextBegins:
        return addReject(batch, behindLastInk(m_at, end), "the record has no end: another begins inside it");
    case End::RootEnds: return addReject(batch, behindLastInk(m_at, end), "the record has no end: the list of records ends inside it");
    case End::CutOff: return skipTo(batch, m_at + 1, cutOffReason);
    case End::TooLong: return skipTo(batch, end, tooLongReason);
    }
}

// "</Eve" at the end of a file is its last line cut off, and no record.
bool XmlRecordsReader::isCutOffEndTag(std::uint64_t from)
{
    constexpr std::uint64_t longest = 64;
    if (m_window.has(from + longest))
        return false;
    const std::string_view rest = m_window.from(from);
    if (m_rootIsOpen && rest == "<")
        return true;
    return rest.starts_with("</") && rest.find_first_of("<>", 1) == std::string_view::npos;
}

// Everything from m_at to where a record begins again is one reject.
void XmlRecordsReader::skipTo(RecordBatch& batch, std::uint64_t from, std::string reason)
{
    m_sample = m_window.piece(m_at, maxSampleBytes);
    std::uint64_t end = from; // behind the last byte that is more than a blank
    for (std::uint64_t at = from;; ++at) {
        m_window.forget(at);
        if (!m_window.has(at)) {
            addReject(batch, end, std::move(reason));
            m_at = at;
            m_cutOff = true;
            return;
        }
        const std::string_view rest = m_window.from(at);
        const std::size_t next = std::min(rest.find('<'), rest.size());
        if (const std::uint64_t ink = behindLastInk(at, at + next); ink > at)
            end = ink;
        at += next;
        if (next == rest.size()) {
            --at;
            continue;
        }
        m_window.forget(at);
        const XmlTag tag = tagAt(at);
        if (beginsRecord(at, tag) || (tag.kind == XmlTag::Kind::End && tag.name == m_form.root)) {
            addReject(batch, end, std::move(reason));
            m_at = at;
            return;
        }
        end = at + 1;
    }
}

bool XmlRecordsReader::step(RecordBatch& batch)
{
    if (!skipBetween()) {
        giveBackHeading(batch);
        return false;
    }
    if (m_window.at(m_at) != '<' && takeHeading(batch))
        return true;
    const XmlTag tag = m_window.at(m_at) == '<' ? tagAt(m_at) : XmlTag{};
    if (tag.kind == XmlTag::Kind::Start && tag.name == m_form.element) {
        readRecord(batch);
    } else if (isCutOffEndTag(m_at)) {
        m_rootIsOpen = true; // the warning will say so
        m_at = m_window.end();
    } else {
        skipTo(batch, m_at + 1, "this is no record");
    }
    return true;
}

Result<bool> XmlRecordsReader::next(RecordBatch& batch, std::stop_token stop)
{
    batch.shape = m_form.shape;
    batch.lines = false;
    bool more = true;
    while (more && batch.text.size() < batchBytes && batch.rejects.size() < 64) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "stopped while reading");
        more = step(batch);
    }
    if (m_form.rewrite)
        m_messages.unpack(batch, stop);
    batch.bytesConsumed = m_at;
    const bool any = !batch.records.empty() || !batch.rejects.empty();
    if (!more && m_window.error() && !any)
        return tl::unexpected(*m_window.error());
    if (!more && m_rootIsOpen && !m_cutOff && !m_window.error()) {
        m_cutOff = true;
        batch.warnings.push_back({"cut_off", fmt::format("The file ends before </{}>; the records up to there are whole.", m_form.root)});
        return true;
    }
    if (!more && m_headings > 0) {
        batch.warnings.push_back({"text_before_records", fmt::format("{} records have a text of one kind in front of them, which was passed over",
                                                                     std::exchange(m_headings, 0))});
        return true;
    }
    return any;
}

bool holds(std::string_view head, const XmlRecordForm& form)
{
    constexpr std::size_t reach = 64 << 10;
    head = head.substr(0, reach);
    for (std::size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
        const XmlTag tag = readXmlTag(head.substr(at, 64));
        if (tag.kind == XmlTag::Kind::Start && tag.name == form.element && form.begins(head.substr(at, lookahead)))
            return true;
    }
    return false;
}

} // namespace

std::unique_ptr<Reader> makeEventXmlReader(ByteSource& source)
{
    return std::make_unique<XmlRecordsReader>(source, eventXmlForm());
}

std::unique_ptr<Reader> makeClixmlReader(ByteSource& source)
{
    return std::make_unique<XmlRecordsReader>(source, clixmlForm());
}

std::unique_ptr<Reader> makeSplunkXmlReader(ByteSource& source)
{
    return std::make_unique<XmlRecordsReader>(source, splunkXmlForm());
}

bool holdsEventXml(std::string_view head)
{
    if (holds(head, eventXmlForm()))
        return true;
    // A log without events, or with nothing but broken ones.
    std::string_view start = head.substr(0, 512);
    if (start.starts_with("<?xml"))
        start = trim(start.substr(std::min(start.find('>'), start.size() - 1) + 1));
    return readXmlTag(start.substr(0, 64)).name == eventXmlForm().root;
}


bool holdsClixml(std::string_view head)
{
    // Export-Clixml writes objects of any kind.
    const auto has = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
    const bool isLog = has("EventLogRecord") || has("EventLogEntry") || has("N=\"EventID\"") || (has("N=\"Id\"") && has("N=\"Message\""));
    return isLog && holds(head, clixmlForm());
}

} // namespace core
