// SPDX-License-Identifier: GPL-3.0-or-later
// The event tables as data: their columns in order, and the one function per event type that turns an event into a
// row of numbers. What is done to a row (insert, compare, complete) is then the same for all.
#pragma once
#include "core/event/event.h"
#include "core/store/dictionary.h"

#include <array>
#include <string>
#include <vector>

namespace core::store {

// A correlation or tracking id as it is stored: a GUID, or the dictionary number of whatever stands in its place.
struct CorrelationKey {
    Guid guid;
    std::int64_t text = 0;
    auto operator<=>(const CorrelationKey&) const = default;
    bool isNone() const { return text == 0 && guid.isZero(); }
};
// None for an empty text and for a GUID of zeros.
CorrelationKey correlationKey(std::string_view text, TextNumbers& texts);

CorrelationKey correlationAt(const sqlite::Statement& row, int column);
void bindCorrelation(sqlite::Statement& statement, int parameter, const CorrelationKey& key); // key must outlive the step

struct Cell {
    enum class Kind : std::uint8_t { Null, Integer, Guid };
    Kind kind = Kind::Null;
    std::int64_t integer = 0;
    Guid guid;
    bool isNull() const { return kind == Kind::Null; }
    bool operator==(const Cell& other) const
    {
        return kind == other.kind && (kind == Kind::Guid ? guid == other.guid : integer == other.integer);
    }
};

using Row = std::vector<Cell>; // the columns after the head, in TableSpec's order

// What all event tables begin with (schema.sql).
struct RowHead {
    std::int64_t id = 0;
    std::optional<std::int64_t> time;
    std::int64_t digits = 0, key = 0, file = 0, place = 0, block = 0, offset = 0, length = 0, flags = 0;
};

// Bits of RowHead::flags that say what its time is; the others: Flag (table_writer.h).
enum TimeFlag : std::int64_t {
    TimeOfWriting = 64, // EventHead::timeIsOfWriting
    WholeMinutes = 128, // EventHead::wholeMinutes
};

CorrelationKey correlationOf(const Cell& cell);

enum class EventTable : std::uint8_t {
    Audit, SignIn, Server, Other, RiskEvent, RiskyUser, Activity, Registration, MethodUsage, Role, User,
};
inline constexpr std::size_t eventTableCount = 11;

struct TableSpec {
    const char* name;
    std::vector<const char*> columns; // after the head
    // Columns that must agree for two records of one id to be the same (definitions.md: operation, initiator, target;
    // for sign-ins also what a later stage changes). Time is compared apart.
    std::vector<std::size_t> identity;
    // The same for two copies of which one lacks the id (copy_index.h).
    std::vector<std::size_t> copyIdentity;
    // Columns that name one thing (who did it): two records that share none of them, though both name it, contradict.
    std::vector<std::size_t> initiator;
    std::vector<bool> numbers; // columns that hold a number, not a text of the dictionary
    bool timeless = false;     // its records are lists, in which no time is missing
    bool isNumber(std::size_t column) const { return numbers[column]; }
};
const TableSpec& tableSpec(EventTable table);
inline constexpr std::size_t noColumn = ~std::size_t{0};

void fillRow(const AuditEvent& event, TextNumbers& texts, Row& row);
void fillRow(const SignInEvent& event, TextNumbers& texts, Row& row);
void fillRow(const ServerEvent& event, TextNumbers& texts, Row& row);
void fillRow(const OtherEvent& event, TextNumbers& texts, Row& row);
void fillRow(const RiskEvent& event, TextNumbers& texts, Row& row);
void fillRow(const RiskyUser& event, TextNumbers& texts, Row& row);
void fillRow(const Activity& event, TextNumbers& texts, Row& row);
void fillRow(const Registration& event, TextNumbers& texts, Row& row);
void fillRow(const MethodUsage& event, TextNumbers& texts, Row& row);
void fillRow(const RoleAssignment& event, TextNumbers& texts, Row& row);
void fillRow(const UserRecord& event, TextNumbers& texts, Row& row);

// Columns that others read by position.
namespace audit_column {
enum : std::size_t {
    Correlation, Operation, Service, Category, Result, Reason, Description, OperationType, ActorUpn, ActorId, ActorName, ActorApp,
    ActorSp, Ip, TargetUpn, TargetId, TargetName, TargetType, UserAgent, Agent,
    Changed, Tenant, Generated,
};
}
namespace signin_column {
enum : std::size_t {
    Correlation, Category, UserUpn, App = 7, Result = 11, ResultReason, RiskAggregated, RiskSignIn, RiskState, DeviceName = 21, Os, Browser, UserAgent, Generated = 27
};
}
inline std::size_t generatedColumn(EventTable table)
{
    if (table == EventTable::Audit)
        return audit_column::Generated;
    return table == EventTable::SignIn ? std::size_t{signin_column::Generated} : noColumn;
}
namespace risk_column {
enum : std::size_t { RiskType = 6 };
}
namespace activity_column {
enum : std::size_t { Action, Description = 2, TargetName = 9 };
}
namespace server_column {
enum : std::size_t { Computer, Channel, Provider, EventId, Qualifiers, Level, RecordId, Tracking, TextKey = 17 };
}

} // namespace core::store

template <> struct std::hash<core::store::CorrelationKey> {
    std::size_t operator()(const core::store::CorrelationKey& key) const noexcept
    {
        return std::hash<core::Guid>()(key.guid) ^ static_cast<std::size_t>(key.text) * 0x9e3779b97f4a7c15ULL;
    }
};
