// SPDX-License-Identifier: GPL-3.0-or-later
// The members of one raw JSON record, found as far as they are asked for: the columns of a view ask one
// record many times. Members of `properties` (the sign-in or audit record inside the envelope of a diagnostic
// record) come before those of the record itself. Names are compared without regard to case. The text must be
// a record that was imported, so that its grammar is known to be sound; of anything else members are not
// found, or wrong, but never read outside the text.
#pragma once
#include "core/event/flat_record.h"
#include "core/event/json_cursor.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::store {

class RecordMembers
{
public:
    void read(std::string_view record); // must live as long as answers are wanted

    // The JSON text of a member's value: of `properties`, else of the record. "/name": of the envelope only,
    // and nothing where the record has none. A row of Log Analytics is both in one, with names of its own for some members.
    // Of a record inside an object of a log store: what is inside. Of one with paths in place of objects: the objects
    // (core/event/flat_record.h).
    std::optional<std::string_view> find(std::string_view member);
    // Whether a value that was found has no blanks between its tokens, and no scalar that JSON has not (NaN): the index knows where
    // these begin. Its texts may have needless escapes.
    bool isCompact(std::string_view value) const;

private:
    struct Member {
        std::string_view name, value; // name as written, without its quotes
        bool inner = false;
    };
    std::optional<std::string_view> findNamed(std::string_view member);
    const Member* findIn(bool inner, std::string_view name);
    bool isLogAnalyticsRow();
    bool unwrap();
    void unflatten();
    bool advance();
    bool end();
    bool skipValue(std::string_view& value);
    char at(std::uint32_t i) const { return i < m_index.count() ? m_text[m_index.positions()[i]] : '\0'; }

    std::string_view m_text;
    JsonIndex m_index;
    std::uint32_t m_next = 0;
    std::vector<Member> m_members;
    std::size_t m_envelope = 0; // 1 + position of `properties` in m_members; 0: not seen
    bool m_inner = false, m_done = true;
    std::optional<bool> m_isRow; // of Log Analytics; nothing: not looked at yet
    bool m_unwrapped = false;    // or there is nothing to unwrap
    std::string m_wrapped;       // the record inside, or put together from paths
    bool m_unflattened = false;  // or it is no flat record
    std::string m_names;         // of all members, where they had to be looked at
    FlatRecords m_flat;
};

} // namespace core::store
