// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/text.h"
#include "core/detect/document_parts.h"

#include <fmt/format.h>
#include <istream>
#include <streambuf>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

namespace core::detect {
namespace {

constexpr std::size_t longestValue = 512 << 10; // bytes; queries of Sentinel's rules have 10,000 characters at most

// Hands a text to the parser, which keeps all words of a value, 300 bytes and more for each, until it knows what the value is: a file of
// brackets would take a gigabyte.
class TextBuffer : public std::streambuf
{
public:
    explicit TextBuffer(const LineTable& lines) : m_lines(lines) {}

    void valueCame() { m_since = m_at; }

protected:
    std::streamsize xsgetn(char* out, std::streamsize wanted) override
    {
        if (m_at - m_since > longestValue)
            throw DocumentError{m_lines.at(m_since), fmt::format("here is a value of more than {} KiB", longestValue >> 10)};
        const std::size_t count = m_lines.text().copy(out, static_cast<std::size_t>(wanted), m_at);
        m_at += count;
        return static_cast<std::streamsize>(count);
    }

private:
    const LineTable& m_lines;
    std::size_t m_at = 0, m_since = 0;
};

class Events : public YAML::EventHandler
{
public:
    Events(const LineTable& lines, TextBuffer& buffer) : m_lines(lines), m_buffer(buffer) {}

    NodePtr takeRoot() { return m_tree.takeRoot(); }
    Place start() const { return m_start; }

    void OnDocumentStart(const YAML::Mark& mark) override { m_start = placeOf(mark); }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override
    {
        Node node;
        node.place = placeOf(mark);
        m_tree.leaf(std::move(node), anchor);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override { m_tree.alias(placeOf(mark), anchor); }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, const std::string& value) override
    {
        Node node;
        node.kind = Node::Kind::Text;
        node.place = placeOf(mark);
        node.text = isValidUtf8(value) ? value : toValidUtf8(value); // the parser makes single bytes of \N and \_
        node.isPlain = tag == "?";
        node.textLine = node.place.line + (isBlock(mark) ? 1 : 0);
        m_tree.leaf(std::move(node), anchor);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        m_tree.begin(Node::Kind::List, placeOf(mark), anchor);
    }
    void OnSequenceEnd() override { m_tree.end(); }
    void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, YAML::EmitterStyle::value) override
    {
        m_tree.begin(Node::Kind::Map, placeOf(mark), anchor);
    }
    void OnMapEnd() override { m_tree.end(); }

private:
    std::size_t offsetOf(const YAML::Mark& mark) const
    {
        return mark.is_null() ? 0 : m_lines.offset(static_cast<std::size_t>(mark.line), static_cast<std::size_t>(mark.column));
    }
    Place placeOf(const YAML::Mark& mark) const // of something that has just come
    {
        m_buffer.valueCame();
        return m_lines.at(offsetOf(mark));
    }

    // Whether a | or > stands there, behind a tag or an anchor.
    bool isBlock(const YAML::Mark& mark) const
    {
        std::string_view rest = m_lines.text().substr(offsetOf(mark));
        rest = rest.substr(0, rest.find('\n'));
        while (rest.starts_with('&') || rest.starts_with('!'))
            rest = trim(rest.substr(std::min(rest.find_first_of(" \t"), rest.size())));
        return rest.starts_with('|') || rest.starts_with('>');
    }

    const LineTable& m_lines;
    TextBuffer& m_buffer;
    TreeBuilder m_tree;
    Place m_start;
};

DocumentFault faultOf(const YAML::Exception& error, const LineTable& lines)
{
    DocumentFault fault{{}, fmt::format("it is no YAML: {}", error.msg)};
    if (!error.mark.is_null())
        fault.place = lines.at(lines.offset(static_cast<std::size_t>(error.mark.line), static_cast<std::size_t>(error.mark.column)));
    return fault;
}

void readAll(std::istream& stream, Events& events, Documents& documents)
{
    YAML::Parser parser(stream);
    for (Place last; parser.HandleNextDocument(events); last = events.start()) {
        const NodePtr root = events.takeRoot();
        // A bracket that closes nothing is never passed by the parser: it would give empty documents for ever.
        if (events.start() == last)
            throw DocumentError{last, "it is no YAML: nothing can follow here"};
        if (!root || root->kind == Node::Kind::Null)
            continue;
        if (documents.roots.size() == maxDocuments)
            throw DocumentError{root->place, fmt::format("it holds more than {} documents", maxDocuments)};
        documents.roots.push_back(root);
    }
}

} // namespace

Documents readYaml(const LineTable& lines)
{
    Documents documents;
    TextBuffer buffer(lines);
    std::istream stream(&buffer);
    Events events(lines, buffer);
    try {
        readAll(stream, events, documents);
    } catch (const DocumentError& error) {
        documents.fault = DocumentFault{error.place, error.text};
    } catch (const YAML::Exception& error) {
        documents.fault = faultOf(error, lines);
    } catch (const std::exception& error) {
        documents.fault = DocumentFault{{}, fmt::format("it is no YAML: {}", error.what())};
    }
    return documents;
}

} // namespace core::detect
