// SPDX-License-Identifier: GPL-3.0-or-later
// One event as `wevtutil qe /f:text` prints it,
//     Event[0]:
//       Log Name: Application
//       Event ID: 31001
//       ...
//       Description:
//     TrackingId: ...
// or as Event Viewer's command Copy gives it, with such labels from the first line on, or as Splunk's agent renders it: a US date,
// key=value lines, and Message= with all that follows.
#include "core/base/text.h"
#include "core/event/mapping.h"
#include "core/event/server_fields.h"

#include <algorithm>

namespace core {
namespace {

constexpr std::size_t none = std::string_view::npos;

class EventTextParser
{
public:
    EventTextParser(std::string_view text, ServerFields& fields) : m_text(text), m_fields(fields) {}

    void parse()
    {
        const std::string_view whole = m_text;
        const std::string_view first = trim(takeLine());
        const bool isCopied = serverField(first.substr(0, std::min(first.find(':'), first.size()))).field == ServerField::Channel;
        const bool hasLabels = isCopied || first.find('[') != none;
        if (isCopied)
            m_text = whole; // the first line is one of them
        else if (!hasLabels)
            m_fields.set(serverField("TimeCreated"), first);
        while (!m_text.empty()) {
            const std::string_view line = takeLine();
            const std::size_t separator = line.find(hasLabels ? ':' : '=');
            if (separator == none)
                continue;
            const std::string_view name = trim(line.substr(0, separator));
            const NamedField field = serverField(name);
            if (field.field != ServerField::Message) {
                m_fields.set(name, trim(line.substr(separator + 1)));
                continue;
            }
            // All the rest, the remainder of this line included.
            const char* const from = line.data() + separator + 1;
            m_fields.set(field, trim({from, static_cast<std::size_t>(m_text.data() + m_text.size() - from)}));
            return;
        }
    }

private:
    std::string_view takeLine()
    {
        const std::size_t end = std::min(m_text.find('\n'), m_text.size());
        const std::string_view line = m_text.substr(0, end);
        m_text.remove_prefix(std::min(end + 1, m_text.size()));
        return line;
    }

    std::string_view m_text;
    ServerFields& m_fields;
};

} // namespace

bool mapEventTextRecord(RecordBatch& batch, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    std::string_view text = batch.bytes(batch.records[index]);
    if (!isValidUtf8(text)) // consoles write in code pages of their own
        text = out.keep(toValidUtf8(text));
    return mapEventText(text, index, out, reason);
}

bool mapEventText(std::string_view text, std::uint32_t index, MappedBatch& out, std::string& reason, std::string_view zonedTime)
{
    ServerFields fields(out);
    if (!zonedTime.empty()) // of two times as good the first stays
        fields.set(serverField("TimeCreated"), zonedTime);
    EventTextParser(text, fields).parse();
    if (!fields.record().eventId) {
        reason = "the head of the event has no event id";
        return false;
    }
    return fields.add(index, reason);
}

} // namespace core
