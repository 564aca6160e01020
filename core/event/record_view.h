// SPDX-License-Identifier: GPL-3.0-or-later
// A record of a log or list that is not one of the two with most records: members are looked up by name when
// they are asked for. What one asks for by a name is found in every form: in `properties` of a diagnostic
// record or at the top, in any case of letters, inside JSON that stands in a text (Log Analytics, Cloud
// Apps). Names of PowerShell's types in place of values are counted, and are no values.
#pragma once
#include "core/event/event.h"

#include <initializer_list>
#include <utility>
#include <vector>

namespace core {

class RecordView
{
public:
    // `object` is sound JSON and outlives the view and `out`, which keeps texts that had to be unescaped.
    RecordView(std::string_view object, MappedBatch& out);

    // The text at a path of names: "resolvedActor/name". Empty for null, "" and containers. Of several paths
    // the first that has one.
    std::string_view text(std::string_view path);
    std::string_view text(std::initializer_list<std::string_view> paths);
    // The same, but nothing for an object or a list that stands in a text.
    std::string_view word(std::string_view path);
    // Of the envelope alone.
    std::string_view topText(std::string_view name);
    std::optional<bool>
    truth(std::initializer_list<std::string_view> paths); // nothing for what is no word for either
    // A list of texts joined by ", "; a text as it stands.
    std::string_view joined(std::initializer_list<std::string_view> paths);
    // The names of an object's members that are true, joined in the same way.
    std::string_view trueMembers(std::string_view path);
    // The objects of a list, or the one object that stands in its place.
    std::vector<RecordView> objects(std::string_view path);
    bool has(std::string_view name) const; // at the top or in `properties`
    bool isNull(std::string_view name) const; // the member is at the top, spelled just so, and null
    bool isRow() const { return m_isRow; } // of a Log Analytics table
    std::string_view record() const { return m_record; }
    bool lostValues() const { return m_lost; }

private:
    using Members = std::vector<std::pair<std::string_view, std::string_view>>; // name and JSON of the value
    std::string_view value(std::string_view path);
    std::string_view container(std::string_view value);
    std::string_view meaning(std::string_view value);
    static const std::string_view* find(const Members& members, std::string_view name);

    std::string_view m_record;
    MappedBatch* m_out;
    Members m_top, m_properties;
    bool m_isRow = false;
    bool m_lost = false;
};

// What a word says that stands for yes or no; nothing for what is none.
std::optional<bool> truthOf(std::string_view word);

// The mappings. `record` is the number of the record that the events came from.
void mapRiskEvent(RecordView& view, std::uint32_t record, MappedBatch& out);
void mapRiskyUser(RecordView& view, std::uint32_t record, MappedBatch& out);
void mapActivity(RecordView& view, std::uint32_t record, MappedBatch& out);
void mapUnifiedAudit(RecordView& view, std::uint32_t record, MappedBatch& out); // to activities
void mapRegistration(RecordView& view, std::uint32_t record, MappedBatch& out);
void mapMethodUsage(RecordView& view, std::uint32_t record, MappedBatch& out);
// False: a role of Azure, which is none of the directory.
bool mapRoleAssignment(RecordView& view, std::uint32_t record, MappedBatch& out);
// A role with its members: one event a member, all of the same record; one without a holder where there is no
// member.
void mapDirectoryRole(RecordView& view, std::uint32_t record, MappedBatch& out);
void mapUser(RecordView& view, std::uint32_t record, MappedBatch& out);
// Rows of tables and records of categories that are kept and shown, but not interpreted.
void mapOther(RecordView& view, std::uint32_t record, MappedBatch& out);

// One of the above. `object` is the record as a JSON object; of a row of a table the object that it was
// flattened from (event/row_json.h). It must outlive `out`. False: `kind` is none of them.
bool mapListRecord(RecordKind kind, std::string_view object, std::uint32_t record, MappedBatch& out);

// Whether it has the form of a user name of Azure AD, name@domain.tld: addresses of pages, ids of messages and groups may have an @, too.
bool isUpn(std::string_view text);
// Puts the name of an object where it belongs: UPN, id or name, where that is still empty.
void takeTarget(Activity& event, std::string_view name);
// The tenant that the record names: never the workspace of Log Analytics.
std::string_view tenantOf(RecordView& view);
// Parts of a key, joined so that they cannot run into each other.
std::uint64_t keyOfParts(std::string_view kind, std::initializer_list<std::string_view> parts);
// EventHead::targets of a record without id: what tells it from others of its file that have its key. 0 where all parts are empty.
std::uint32_t targetsOfParts(std::initializer_list<std::string_view> parts);
std::uint32_t foldedTargets(std::uint64_t hash); // never one of the values that TakenTargets has for itself

} // namespace core
