// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/event/row_json.h"

#include "core/base/delimited.h"
#include "core/base/json_text.h"
#include "core/base/text.h"
#include "core/event/json_fields.h"
#include "core/event/power_text.h"
#include "core/event/record_view.h"
#include "core/event/row_cell.h"
#include "core/evidence/json_framer.h"
#include "core/evidence/wrapped_record.h"

#include <algorithm>
#include <fmt/format.h>

namespace core {
namespace {

// A branch of the object that is being put together; its members in the order in which they came up.
struct Node {
    std::string name;
    std::string_view value;
    ColumnType type = ColumnType::Text;
    std::vector<Node> members;

    Node& member(std::string_view wanted)
    {
        for (Node& known : members)
            if (known.name == wanted)
                return known;
        return members.emplace_back(Node{std::string(wanted), {}, ColumnType::Text, {}});
    }
    bool isList() const
    {
        return std::all_of(members.begin(), members.end(), [](const Node& n) {
            return std::all_of(n.name.begin(), n.name.end(), [](char c) { return c >= '0' && c <= '9'; });
        });
    }
};

void place(Node& root, std::string_view path, std::string_view value, ColumnType type = ColumnType::Text)
{
    if (value.empty())
        return;
    Node* node = &root;
    while (!path.empty()) {
        const std::size_t dot = path.find('.');
        node = &node->member(path.substr(0, dot));
        path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    }
    node->value = value;
    node->type = type;
}

bool isJsonContainer(std::string_view text)
{
    const std::string_view inside = trim(text);
    return !inside.empty() && (inside.front() == '{' || inside.front() == '[') && jsonDefect(inside).empty();
}

void writeValue(const Node& node, JsonWriter& json)
{
    const std::string_view text = trim(node.value);
    if (node.type == ColumnType::Number && isJsonScalar(text) && text != "true" && text != "false" && text != "null") {
        json.raw(text);
        return;
    }
    if (node.type == ColumnType::Bool && (equalsIgnoreCase(text, "true") || equalsIgnoreCase(text, "false"))) {
        json.value((text.front() | 0x20) == 't');
        return;
    }
    isJsonContainer(node.value) ? json.raw(text) : json.value(node.value);
}

void write(const Node& node, JsonWriter& json)
{
    // A cell with the whole object has more than the columns that were taken out of it.
    if (node.members.empty() || isJsonContainer(node.value))
        return writeValue(node, json);
    const bool list = node.isList();
    list ? json.beginArray() : json.beginObject();
    for (const Node& member : node.members) {
        if (!list)
            json.key(member.name);
        write(member, json);
    }
    list ? json.endArray() : json.endObject();
}

// Puts the Graph object together from the cells of a row: what the portal writes as a text for people becomes the object
// that it was made of.
class GraphBuilder
{
public:
    GraphBuilder(const RowPlan& plan, const std::vector<std::string_view>& cells) : m_plan(plan), m_cells(cells) {}

    std::string build()
    {
        for (std::size_t i = 0; i < std::min(m_cells.size(), m_plan.slots.size()); ++i)
            if (!m_plan.layout.columns[i].member.empty() && !m_cells[i].empty())
                add(i);
        placeActor();
        keepActorName();
        if (m_record.members.empty() && m_envelope.members.empty())
            return "{}";
        JsonWriter json;
        if (m_envelope.members.empty()) {
            write(m_record, json);
            return json.text();
        }
        json.beginObject();
        for (const Node& member : m_envelope.members) {
            json.key(member.name);
            write(member, json);
        }
        json.key("properties");
        m_record.members.empty() ? void(json.raw("{}")) : write(m_record, json);
        return json.endObject().text();
    }

private:
    void add(std::size_t column)
    {
        const RowSlot& slot = m_plan.slots[column];
        const std::string_view member = m_plan.layout.columns[column].member;
        std::string_view cell = cellText(m_plan, slot, m_cells[column]);
        if (cell.empty())
            return;
        if (slot.words && slot.use != RowSlot::Use::Part)
            if (const std::string_view value = slot.words->valueOf(trim(cell)); !value.empty())
                cell = value;
        if (beginsPowerText(trim(cell)))
            if (std::string object = powerTextAsJson(cell); !object.empty())
                cell = m_made.emplace_back(std::move(object));
        if (member.starts_with('/'))
            place(m_envelope, member.substr(1), cell, slot.type);
        else if (slot.use == RowSlot::Use::ActorType)
            m_actorType = cell;
        else if (member.starts_with(actorPrefix))
            m_actor.emplace_back(member.substr(actorPrefix.size()), cell);
        else if (slot.use == RowSlot::Use::Part && !isJsonContainer(cell))
            placeText(slot, member, cell);
        else
            place(m_record, member, cell, slot.type);
    }

    void placeText(const RowSlot& slot, std::string_view member, std::string_view cell)
    {
        const bool isOfWords = slot.member == JsonMember::location || slot.member == JsonMember::status;
        if (isOfWords && isPowerShellLoss(std::string("\"").append(trim(cell)).append("\"")))
            return; // the name of a type is neither a place nor a result
        if (slot.member == JsonMember::location) {
            const PlaceText text = splitPlace(cell);
            place(m_record, "location.city", text.city);
            place(m_record, "location.state", text.state);
            place(m_record, "location.countryOrRegion", text.country);
        } else if (slot.member == JsonMember::status) {
            const bool isCode = trim(cell).find_first_not_of("0123456789") == std::string_view::npos; // as scripts take it out of the object
            const std::string_view word = slot.words ? slot.words->valueOf(trim(cell)) : std::string_view{};
            if ((isCode || word == "success") && m_record.member("status").members.empty())
                place(m_record, "status.errorCode", isCode ? trim(cell) : "0", ColumnType::Number);
            else if (!isCode && word != "success")
                place(m_record, "status.additionalDetails", cell);
        } else {
            place(m_record, member, cell);
        }
    }

    void placeActor()
    {
        if (m_actor.empty())
            return;
        const auto is = [](std::string_view name) { return [name](const auto& part) { return part.first == name; }; };
        const bool hasUpn = std::any_of(m_actor.begin(), m_actor.end(), is("userPrincipalName"));
        const Node* app = nullptr;
        for (const Node& known : m_record.member("initiatedBy").members)
            if (known.name == "app")
                app = &known;
        const bool isApp = m_actorType == "app" || (m_actorType != "user" && !hasUpn && app);
        const bool hasServicePrincipal = app && std::any_of(app->members.begin(), app->members.end(), [](const Node& n) {
            return n.name == "servicePrincipalId";
        });
        for (const auto& [name, value] : m_actor) {
            if (!isApp || name == "userPrincipalName")
                place(m_record, "initiatedBy.user." + std::string(name), value);
            else if (name != "id")
                place(m_record, "initiatedBy.app." + std::string(name), value);
            else if (!hasServicePrincipal)
                place(m_record, "initiatedBy.app.servicePrincipalId", value);
        }
    }

    // A name in the place of the actor, of whom other columns tell more.
    void keepActorName()
    {
        const auto actor = std::find_if(m_record.members.begin(), m_record.members.end(), [](const Node& n) { return n.name == "initiatedBy"; });
        if (actor == m_record.members.end() || actor->members.empty() || actor->value.empty() || isJsonContainer(actor->value))
            return;
        Node& name = actor->member("user").member(isUpn(trim(actor->value)) ? "userPrincipalName" : "displayName");
        if (name.value.empty())
            name.value = actor->value;
    }

    static constexpr std::string_view actorPrefix = "initiatedBy.*.";
    const RowPlan& m_plan;
    const std::vector<std::string_view>& m_cells;
    Node m_record, m_envelope;
    std::string_view m_actorType;
    std::vector<std::pair<std::string_view, std::string_view>> m_actor;
    std::deque<std::string> m_made; // cells that were read anew
};

} // namespace

std::string rowAsObject(const TableLayout& layout, std::string_view row)
{
    std::vector<std::string_view> fields;
    std::deque<std::string> arena;
    splitRow(row, layout.delimiter, layout.quotes, fields, arena);
    JsonWriter json;
    json.beginObject();
    for (std::size_t i = 0; i < std::max(fields.size(), layout.columns.size()); ++i) {
        const std::string_view text = i < fields.size() ? fields[i] : std::string_view{};
        i < layout.columns.size() ? json.member(layout.columns[i].name, text)
                                  : json.member(fmt::format("Field {}", i + 1), text);
    }
    return json.endObject().text();
}

std::string rowAsGraph(const TableLayout& layout, std::string_view row)
{
    std::vector<std::string_view> fields;
    std::deque<std::string> arena;
    splitRow(row, layout.delimiter, layout.quotes, fields, arena);
    for (std::size_t i = 0; i < std::min(fields.size(), layout.columns.size()); ++i)
        if (layout.columns[i].member == recordMember) // one that is XML or text is no object
            return trim(fields[i]).starts_with('{') ? std::string(trim(fields[i])) : rowAsObject(layout, row);
    return cellsAsGraph(layout, std::move(fields), arena);
}

std::string cellsAsGraph(const TableLayout& layout, std::vector<std::string_view> cells, std::deque<std::string>& arena)
{
    const RowPlan& plan = planOf(layout);
    readOwnCells(plan, cells);
    nameZones(plan, cells, arena);
    return GraphBuilder(plan, cells).build();
}

} // namespace core
