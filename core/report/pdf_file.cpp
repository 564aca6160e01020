// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pdf_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace core::report::pdf {
namespace {

constexpr std::size_t entrySize = 20; // of the table of objects

// A number behind `label` in `text`; nothing where there is none.
std::optional<std::size_t> numberBehind(std::string_view text, std::string_view label)
{
    const std::size_t at = text.find(label);
    if (at == std::string_view::npos)
        return std::nullopt;
    std::string_view rest = text.substr(at + label.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(" \n"), rest.size()));
    std::size_t number = 0;
    const auto read = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    return read.ec == std::errc() ? std::optional(number) : std::nullopt;
}

class File
{
public:
    File(std::string file, const Additions& additions) : m_file(std::move(file)), m_additions(additions) {}
    std::string complete();

private:
    bool read();
    std::string_view objectAt(std::size_t id) const; // "12 0 obj ... endobj"
    std::string changed(std::string_view object, std::size_t id);
    std::string withElement(std::string_view object);
    std::string withDate(std::string_view object) const;

    std::string m_file;
    const Additions& m_additions;
    std::vector<std::size_t> m_offsets; // by id; 0: free
    std::vector<std::size_t> m_order;   // ids by their place in the file
    std::vector<std::size_t> m_ends;    // by id
    std::size_t m_table = 0, m_info = 0, m_next = 0;
    std::string_view m_trailer;
};

bool File::read()
{
    const std::string_view file = m_file;
    const std::size_t last = file.rfind("startxref");
    const auto table = last == std::string_view::npos ? std::nullopt : numberBehind(file.substr(last), "startxref");
    if (!table || *table >= file.size() || !file.substr(*table).starts_with("xref\n0 "))
        return false;
    m_table = *table;
    const auto count = numberBehind(file.substr(m_table), "xref\n0 ");
    const std::size_t begin = file.find('\n', m_table + 5) + 1;
    if (!count || *count > (file.size() - begin) / entrySize)
        return false;
    for (std::size_t id = 0; id < *count; ++id) {
        const std::string_view entry = file.substr(begin + id * entrySize, entrySize);
        const auto offset = numberBehind(entry, "");
        if (!offset || *offset >= m_table)
            return false;
        m_offsets.push_back(entry[17] == 'n' ? *offset : 0);
        if (entry[17] == 'n')
            m_order.push_back(id);
    }
    m_trailer = file.substr(begin + *count * entrySize, last - begin - *count * entrySize);
    m_info = numberBehind(m_trailer, "/Info ").value_or(0);
    std::sort(m_order.begin(), m_order.end(), [&](std::size_t a, std::size_t b) { return m_offsets[a] < m_offsets[b]; });
    m_ends.resize(m_offsets.size());
    for (std::size_t i = 0; i < m_order.size(); ++i)
        m_ends[m_order[i]] = i + 1 < m_order.size() ? m_offsets[m_order[i + 1]] : m_table;
    return !m_order.empty();
}

std::string_view File::objectAt(std::size_t id) const { return std::string_view(m_file).substr(m_offsets[id], m_ends[id] - m_offsets[id]); }

// Elements are asked for in the order of their ids, which is that in which they were opened.
std::string File::withElement(std::string_view object)
{
    const std::size_t name = object.find("/S /");
    const std::size_t end = object.find('\n', name);
    if (name == std::string_view::npos || end == std::string_view::npos || m_next >= m_additions.elements.size())
        return std::string(object);
    const Element& wanted = m_additions.elements[m_next];
    if (object.substr(name + 4, end - name - 4) != wanted.tag)
        return std::string(object);
    ++m_next;
    return fmt::format("{}\n   {}{}", object.substr(0, end), wanted.extra, object.substr(end));
}

std::string File::withDate(std::string_view object) const
{
    const std::size_t at = object.find("/CreationDate ("), end = object.find(')', at);
    if (at == std::string_view::npos || end == std::string_view::npos)
        return std::string(object);
    std::string date;
    if (m_additions.made) {
        for (const char c : formatUtc(*m_additions.made, 0))
            date += c >= '0' && c <= '9' ? std::string(1, c) : std::string();
        date = fmt::format("/CreationDate (D:{}Z)", date);
    }
    return fmt::format("{}{}{}", object.substr(0, at), date, object.substr(end + 1));
}

std::string File::changed(std::string_view object, std::size_t id)
{
    const std::string head = fmt::format("{} 0 obj\n<< /Type /Catalog\n", id);
    if (object.starts_with(head))
        return fmt::format("{}   /Lang (en)\n   /ViewerPreferences << /DisplayDocTitle true >>\n{}{}", head, object.find("/Outlines") != std::string_view::npos ? "   /PageMode /UseOutlines\n" : "",
                           object.substr(head.size()));
    if (id == m_info)
        return withDate(object);
    if (object.starts_with(fmt::format("{} 0 obj\n<< /Type /StructElem\n", id)))
        return withElement(object);
    return std::string(object);
}

std::string File::complete()
{
    if (!read())
        return std::move(m_file);
    std::vector<std::string> objects(m_offsets.size());
    for (std::size_t id = 0; id < m_offsets.size(); ++id)
        if (m_offsets[id] != 0)
            objects[id] = changed(objectAt(id), id);
    std::string out = m_file.substr(0, m_offsets[m_order.front()]);
    std::vector<std::size_t> offsets(m_offsets.size());
    for (const std::size_t id : m_order) {
        offsets[id] = out.size();
        out += objects[id];
    }
    const std::size_t table = out.size();
    out += fmt::format("xref\n0 {}\n", offsets.size());
    for (std::size_t id = 0; id < offsets.size(); ++id)
        out += offsets[id] == 0 ? "0000000000 65535 f \n" : fmt::format("{:010} 00000 n \n", offsets[id]);
    out += fmt::format("{}startxref\n{}\n%%EOF\n", m_trailer, table);
    return out;
}

} // namespace

std::string complete(std::string file, const Additions& additions) { return File(std::move(file), additions).complete(); }

} // namespace core::report::pdf
