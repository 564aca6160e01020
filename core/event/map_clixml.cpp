// SPDX-License-Identifier: GPL-3.0-or-later
// One <Obj> of PowerShell's Export-Clixml: an object of Get-WinEvent or Get-EventLog, or of a selection of their properties.
//     <Obj RefId="0"><TN RefId="0"><T>System.Diagnostics.Eventing.Reader.EventLogRecord</T>...</TN>
//       <Props><S N="Message">...</S><I32 N="Id">31001</I32><Obj N="Properties" RefId="1"><LST><Obj RefId="2"><Props>
//       <S N="Value">...</S></Props></Obj></LST></Obj><DT N="TimeCreated">2020-07-02T11:00:00.1234567+02:00</DT></Props></Obj>
// A selection has <MS> in place of <Props>. Objects that were written before come as <Ref>, and say nothing here.
#include "core/base/json_escape.h"
#include "core/base/text.h"
#include "core/event/mapping.h"
#include "core/event/server_fields.h"
#include "core/event/xml_scanner.h"

#include <algorithm>

namespace core {
namespace {

// The unit of _xHHHH_ at `at`, or -1.
int escapedUnit(std::string_view text, std::size_t at)
{
    if (text.size() < at + 7 || text[at] != '_' || (text[at + 1] != 'x' && text[at + 1] != 'X') || text[at + 6] != '_')
        return -1;
    return hexUnit(text, at + 2);
}

// _x000D_ and the like; characters beyond 16 bits are two of them.
std::string decodeClixml(std::string_view text)
{
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const int unit = escapedUnit(text, at);
        if (unit < 0) {
            out += text[at++];
            continue;
        }
        at += 7;
        std::uint32_t code = static_cast<std::uint32_t>(unit);
        if (const int low = unit >= 0xD800 && unit < 0xDC00 ? escapedUnit(text, at) : -1; low >= 0xDC00 && low < 0xE000) {
            code = 0x10000 + ((code - 0xD800) << 10) + (static_cast<std::uint32_t>(low) - 0xDC00);
            at += 7;
        }
        appendDecoded(out, "&#" + std::to_string(code) + ";");
    }
    return out;
}

class ClixmlParser
{
public:
    ClixmlParser(std::string_view text, ServerFields& fields, MappedBatch& out) : m_scanner(text), m_fields(fields), m_out(out) {}

    bool parse(std::string& reason)
    {
        for (;;) {
            switch (m_scanner.next()) {
            case XmlScanner::Token::Start: start(); break;
            case XmlScanner::Token::Text: addText(); break;
            case XmlScanner::Token::End: end(); break;
            case XmlScanner::Token::Done: return true;
            case XmlScanner::Token::Broken: reason = m_scanner.problem(); return false;
            }
        }
    }

private:
    // obj / Props / property: a property's own element, or the Obj that holds it, stands at depth 3.
    static constexpr std::size_t propertyDepth = 3;

    void start()
    {
        m_text.clear();
        std::string_view name;
        for (const XmlScanner::Attribute& attribute : m_scanner.attributes())
            if (attribute.name == "N")
                name = attribute.raw;
        const std::size_t depth = m_scanner.depth();
        if (depth == 2)
            m_inProperties = m_scanner.name() == "Props" || m_scanner.name() == "MS";
        if (depth == propertyDepth) {
            m_property = m_inProperties ? name : std::string_view();
            m_isObject = m_scanner.name() == "Obj";
            m_hasValue = false;
            m_field = serverField(m_property);
        }
        m_name = name;
        m_isNil = m_scanner.name() == "Nil" || m_scanner.name() == "Ref";
    }

    void addText()
    {
        if (m_property.empty())
            return;
        if (m_scanner.isCdata())
            m_text += m_scanner.raw();
        else
            appendDecoded(m_text, m_scanner.raw());
    }

    std::string_view keepText()
    {
        std::string text = m_text.find("_x") == std::string::npos ? m_text : decodeClixml(m_text);
        m_text.clear();
        return m_out.keep(std::move(text));
    }

    void end()
    {
        const std::size_t ended = m_scanner.depth() + 1;
        if (m_property.empty() || ended < propertyDepth)
            return;
        if (!m_isObject) {
            if (ended == propertyDepth) {
                m_fields.set(m_property, m_isNil ? std::string_view() : keepText());
                m_property = {};
            }
            return;
        }
        if (ended == propertyDepth) {
            m_property = {};
            return;
        }
        endInside(ended);
        m_text.clear();
        m_name = {};
    }

    // A list of insertion strings, of objects with a Value each (Properties) or of texts; or an enumeration, which has its
    // name in ToString and its number beside it.
    void endInside(std::size_t ended)
    {
        const bool isText = m_scanner.name() != "Obj" && m_scanner.name() != "Props" && m_scanner.name() != "LST"
            && m_scanner.name() != "TN" && m_scanner.name() != "T" && m_scanner.name() != "MS";
        if (!isText)
            return;
        if (m_field.field == ServerField::Strings) {
            const bool isValue = m_name == "Value" || (ended == propertyDepth + 2 && m_name.empty() && m_scanner.name() != "ToString");
            if (isValue)
                m_fields.addString(m_isNil ? std::string_view() : keepText());
        } else if (ended == propertyDepth + 1 && !m_hasValue && m_field.field != ServerField::None) {
            m_hasValue = true;
            m_fields.set(m_property, keepText());
        }
    }

    XmlScanner m_scanner;
    ServerFields& m_fields;
    MappedBatch& m_out;
    std::string_view m_property; // whose element is open
    std::string_view m_name;     // N of the element that was started last
    NamedField m_field;          // of m_property
    bool m_inProperties = false, m_isObject = false, m_hasValue = false, m_isNil = false;
    std::string m_text;
};

} // namespace

bool mapClixmlRecord(RecordBatch& batch, std::uint32_t index, MappedBatch& out, std::string& reason)
{
    std::string_view text = batch.bytes(batch.records[index]);
    if (!isValidUtf8(text))
        text = out.keep(toValidUtf8(text));
    ServerFields fields(out);
    if (!ClixmlParser(text, fields, out).parse(reason))
        return false;
    if (!fields.record().eventId) {
        reason = "the object has no event id (Id or EventID)";
        return false;
    }
    return fields.add(index, reason);
}

} // namespace core
