// SPDX-License-Identifier: GPL-3.0-or-later
// Walks a raw record of any form that the case keeps (JSON, event XML, rows of tables, texts of messages) and hands each text in it, without its
// escapes, to whoever derives from this, with what the name of its member says it is. What comes back stands in the record in its place; all else
// stays byte for byte. JSON in texts of JSON is walked likewise. Of broken records the sound pieces are walked. Belongs to one thread.
#pragma once
#include "core/knowledge/table_layout.h"
#include "core/pseudonym/fields.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::pseudonym {

class RecordWalker
{
public:
    virtual ~RecordWalker() = default;
    // `layout` null: the record is no row of a table.
    std::string record(std::string_view original, const TableLayout* layout);
    // A value out of a column or a member: JSON, lines "Label: value", or plain.
    std::string value(Field field, std::string_view original);

protected:
    // `text` has no escapes. Answers what stands in its place.
    virtual std::string onText(Field field, std::string_view text) = 0;
    // The value of displayName in this object; says whether it is the name of a person.
    virtual Field fieldOfName(std::string_view object) { return object.empty() ? Field::Text : Field::MaybePerson; }

private:
    struct Object {
        std::size_t begin = 0;
        bool isArray = false, isAsked = false;
        Field property = Field::Text; // what oldValue and newValue hold
        std::string key;              // of a list: the member that it is
    };
    std::string json(std::string_view original, Field field);
    std::string xml(std::string_view original);
    std::string tag(std::string_view original, Field& field);
    std::string row(std::string_view original, const TableLayout& layout);
    std::string lines(std::string_view original);
    Field fieldOf(std::string_view text, std::vector<Object>& objects, std::string_view key);

    int m_depth = 0;
};

} // namespace core::pseudonym
