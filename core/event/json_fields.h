// SPDX-License-Identifier: GPL-3.0-or-later
// What one JSON record of a log says, member by member, before it is known what kind of record it is. All logs share this
// one pass; map_audit and map_signin choose from it. Values are tokens as written; text() gives what they mean.
#pragma once
#include "core/event/event.h"
#include "core/event/field_values.h"
#include "core/event/json_cursor.h"
#include "core/event/json_member.h"
#include "core/evidence/json_record_kind.h"

#include <array>
#include <utility>

namespace core {

class CellWords;

struct RowPlan;
using JsonTokens = std::array<std::string_view, std::size_t(JsonMember::count)>;

class JsonFields
{
public:
    // Reads the record. False: it is not one whole JSON object; reason() says why.
    bool read(std::string_view record, MappedBatch& out);
    const std::string& reason() const { return m_reason; }
    // The same from the cells of a table's row, as many as the plan has slots. `row`: as it stands in the file.
    void readRow(const RowPlan& plan, const std::vector<std::string_view>& cells, std::string_view row, MappedBatch& out);
    // Of a row: the cell of a member that has no place of its own here, by its path: "principal.displayName".
    std::string_view nested(std::string_view path) const;
    // A status that is no object makes no sign-in here: what such a record is is told by all of its names (core/evidence/json_record_kind.h).
    JsonRecordKind kind() const;
    bool isRow() const { return m_plan != nullptr; }
    // Of a row: the log that the table is known to be of, where its rows name none. Else empty.
    std::string_view tableCategory() const;

    // The text of a member of `properties`, else of the record itself. Empty for null, "", "<null>" and containers.
    std::string_view text(JsonMember member);
    std::string_view topText(JsonMember member) { return meaning(m_top[std::size_t(member)]); }
    std::string_view propertyText(JsonMember member) { return meaning(m_properties[std::size_t(member)]); }
    std::string_view meaning(std::string_view token);
    // Whether the member is there at all, at the top.
    bool hasTop(JsonMember member) const { return m_top[std::size_t(member)].data() != nullptr; }
    // Whether what it is there is an object or a list, or a text that begins like one.
    bool holdsContainer(JsonMember member) const;
    std::string_view record() const { return m_record; }

    // The parts that are objects and arrays. Tokens.
    struct Actor {
        std::string_view id, upn, displayName, ip, servicePrincipalId, servicePrincipalName, appId;
    };
    struct Target {
        std::string_view id, upn, displayName, type;
        bool isUser = false;
        bool found = false;
    };
    Actor user, app;
    Target target;                                // of type User, else the first
    Target firstTarget;                           // the first of a list
    // Whether initiatedBy and targetResources are there once, with names spelled as Graph spells them: what stands in `user`, `app` and
    // `firstTarget` is then what a path finds in the record.
    bool pathsAreSure = true;
    // The same of a row, whose cells hold the two as JSON; `user` and `app` are plain there, and these are the tokens.
    Actor userTokens, appTokens;
    bool isRowOfObjects() const { return m_plan && m_hasActor && m_hasTargets && !m_hasParts; }
    bool namesActor() const { return m_sawActor || m_hasActor; }
    bool namesTargets() const { return m_sawTargets || m_hasTargets; }
    std::vector<std::string_view> changed;        // names of changed properties, all targets
    // Of all that the record says of targets and of what was changed in them, as it stands there; 0: nothing. Two records of one file that differ
    // in it are two, however alike they are otherwise: a user who gets two roles in one request.
    std::uint32_t targetsHash() const;
    std::string_view detailUserAgent, detailAgent; // additionalDetails: User-Agent, OnPremisesAgent
    std::string_view errorCode, failureReason;    // status
    std::string_view city, country;               // location
    std::string_view deviceId, deviceName, os, browser;
    std::string_view signInEventType;             // the first
    std::uint32_t lost = 0;                       // values that PowerShell replaced by the name of their type

private:
    void clear();
    bool m_hasActor = false, m_hasTargets = false; // as an object, as a list
    bool m_sawActor = false, m_sawTargets = false; // whatever they are
    bool m_hasParts = false; // of a row: columns for what is inside the two, or a cell that is not JSON from its first letter on
    bool readMember(JsonCursor& cursor, JsonTokens& tokens, JsonMember member);
    bool readPart(JsonCursor& cursor, JsonMember part);
    bool readInitiatedBy(JsonCursor& cursor);
    bool readTargets(JsonCursor& cursor);
    bool readTarget(JsonCursor& cursor, bool isFirst);
    bool readTargetName(JsonCursor& cursor);
    bool readChanged(JsonCursor& cursor);
    bool readDetails(JsonCursor& cursor);
    bool passScalar(JsonCursor& cursor);
    bool readActor(JsonCursor& cursor, Actor& actor);
    bool takeOnce(JsonCursor& cursor, std::string_view& place, bool isPlain);
    template <class Choose> bool readObject(JsonCursor& cursor, Choose&& choose);
    template <class One> bool readList(JsonCursor& cursor, One&& one);
    bool readNested(std::string_view json, JsonMember part);
    bool tryNested(std::string_view json, JsonMember part);
    void noteCell(std::string_view code, JsonMember part);
    void readPropertiesInText(std::string_view token);
    bool readAsWritten(std::string_view record, MappedBatch& out);
    void readPowerTexts(std::string_view record, MappedBatch& out);
    JsonRecordKind rowKind() const;
    void readCell(const RowPlan& plan, std::size_t column, std::string_view cell);
    void readPartCell(JsonMember part, const CellWords* words, std::string_view cell);
    void settle(JsonMember part);
    void finishActor();
    void finishTargets();
    void finishDetails();

    std::string_view m_record;
    std::string_view m_targetsText, m_changesText; // targetResources, targetUpdatedProperties
    MappedBatch* m_out = nullptr;
    JsonTokens m_top{};
    JsonTokens m_properties{};
    JsonIndex m_index;
    JsonIndex m_nested; // of JSON inside a text
    std::string m_reason;

    // Of rows, whose values are plain texts and no tokens.
    const RowPlan* m_plan = nullptr; // null: of a JSON record
    const std::vector<std::string_view>* m_cells = nullptr;
    Actor m_actor;                   // user or app, as m_actorType says
    std::string_view m_actorType;
    std::vector<Target> m_targets;
    std::vector<std::pair<std::string_view, std::string_view>> m_details;
};

// Codes of warnings about a cell that should hold JSON; one for each record, so that they can be counted.
inline constexpr std::string_view cutCell = "cell_truncated", unreadableCell = "unreadable_cells";

// The mappings of the two kinds; `fields` is whole and of that kind.
void mapAudit(JsonFields& fields, std::uint32_t record, MappedBatch& out);
void mapSignIn(JsonFields& fields, std::uint32_t record, MappedBatch& out);
bool isSignInCategory(std::string_view category);

} // namespace core
