// SPDX-License-Identifier: GPL-3.0-or-later
// A pull scanner for the XML of one event: start tags with their attributes, texts, end tags, nothing copied.
//
// Our own, where expat would do the grammar, for three reasons: an event's text may hold control characters (as
// references such as &#x1;, which XML 1.0 forbids and expat refuses, losing the event); a text without references
// stays a view into the batch; and it is several times faster, which counts at 10 million events. It knows elements,
// attributes, character data, CDATA, comments, processing instructions and the five named entities; a DOCTYPE, and so
// any entity of a document's own, is refused. Namespace prefixes are cut off. Every read is bounds-checked.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace core {

class XmlScanner
{
public:
    enum class Token { Start, End, Text, Done, Broken };
    struct Attribute {
        std::string_view name;
        std::string_view raw; // may hold references
    };

    explicit XmlScanner(std::string_view text) : m_text(text) {}

    // Done only behind the root's end tag. `<a/>` gives Start and End.
    Token next();
    std::string_view name() const { return m_name; }                           // of the tag
    const std::vector<Attribute>& attributes() const { return m_attributes; } // of the start tag
    std::string_view raw() const { return m_raw; }                             // of the text; may hold references
    bool isCdata() const { return m_cdata; }                                   // then raw() holds none
    std::size_t depth() const { return m_open.size(); } // open elements, a started one included, an ended one not
    const char* problem() const { return m_problem; }

private:
    Token broken(const char* problem);
    Token markup();
    Token startTag();
    Token endTag();
    bool attribute();
    bool skipPast(std::string_view mark);
    void skipBlanks();
    std::string_view takeName();

    static constexpr std::size_t deepest = 256;

    std::string_view m_text;
    std::size_t m_at = 0;
    std::string_view m_name;
    std::string_view m_raw;
    bool m_cdata = false;
    bool m_closeNext = false; // an empty element's end is due
    bool m_rootSeen = false;
    std::vector<Attribute> m_attributes;
    std::vector<std::string_view> m_open; // names as written, with prefixes
    const char* m_problem = "";
};

// Whether `raw` needs decoding; if not it is the text itself.
inline bool hasReferences(std::string_view raw) { return raw.find('&') != std::string_view::npos; }
// References replaced. Unknown ones stay as they are; NUL and surrogates become U+FFFD.
void appendDecoded(std::string& out, std::string_view raw);

} // namespace core
