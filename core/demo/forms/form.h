// SPDX-License-Identifier: GPL-3.0-or-later
// A form of export, as a value: how one record of a log is written, and how the records lie in files. A form
// is a row of a table (audit_forms.cpp and its neighbours); nothing else in the demo knows one form from
// another.
#pragma once
#include "core/demo/forms/node.h"
#include "core/demo/model/records.h"
#include "core/demo/model/tenant.h"

#include <functional>
#include <optional>

namespace core::demo {

enum class Log : std::uint8_t {
    Audit,
    SignIn,
    NonInteractive,
    ServicePrincipal,
    ManagedIdentity,
    RiskDetection,
    RiskyUser,
    Server,
    CloudApp,
    Registration,
    CredentialUse,
    RoleAssignment,
    DirectoryRole,
    User,
    Foreign
};
std::string_view logName(Log log); // audit, signin ... for the manifest

// The two shapes in which the services hand out a record. What a log has no use for stays empty.
//   Service  diagnostic settings and streaming: {"time","category","properties":{..}}; of a registration the
//   older report Graph    the object of Microsoft Graph, or of the API that has the log
enum class Shape : std::uint8_t { None, Service, Graph };

// One record on its way into the forms that want it.
class Item
{
public:
    Item(Log itemLog, const Tenant& itsTenant, UtcTime itsDue) : log(itemLog), tenant(itsTenant), due(itsDue)
    {}

    Log log;
    const Tenant& tenant;
    UtcTime due;                        // when it reaches the log
    std::string_view service, graph;    // on one line; empty where no form asked for the shape
    const ServerEvent* event = nullptr; // of event logs
    std::uint64_t recordId = 0;
    mutable std::uint64_t position = 0; // how many stand before it in its file; the file says so

    const std::string& computer() const { return tenant.servers[std::size_t(event->server)].computer; }
    std::string_view channel() const
    {
        return tenant.servers[std::size_t(event->server)].channels[event->channel];
    }
    // Parsed at first use.
    const Node& serviceNode() const { return parsed(m_service, service); }
    const Node& graphNode() const { return parsed(m_graph, graph); }

private:
    static const Node& parsed(std::optional<Node>& node, std::string_view text)
    {
        if (!node)
            node = parseNode(text);
        return *node;
    }
    mutable std::optional<Node> m_service, m_graph;
};

enum class Encoding : std::uint8_t {
    Utf8,
    Utf8Mark,
    Utf16, // little endian with a mark: redirection and Out-File of Windows PowerShell
    Ascii, // Export-Csv of Windows PowerShell: other letters become question marks
    Oem    // code page 850: a console's redirection; letters that it lacks become question marks
};

// How records become files.
struct Layout {
    // Below exports/, with {n} number of the file, {tenant}, {y} {m} {d} {h} of the first record, {server}
    // and {channel} (a file for each event log).
    std::string path;
    std::string head, between, tail;
    std::string lastTail;             // of the last file, where it differs (pages)
    std::uint64_t recordsPerFile = 0; // 0: all in one
    std::uint64_t group = 0;          // after so many records stands groupBetween instead of between
    std::string groupBetween;
    bool periodic = false; // a file an hour, or a day in large exports
    Encoding encoding = Encoding::Utf8;
};

struct Form {
    std::string name; // family and shape: audit-portal-csv
    Log log = Log::Audit;
    Shape shape = Shape::None;
    Layout layout;
    // Appends the record, without what stands between records. How many pieces it became: 0 where the form
    // has none for this record.
    std::function<int(std::string&, const Item&)> append;
    bool namesTenant = false;
    std::string_view zone; // of times that name none; empty: there are none such
};

using Forms = std::vector<Form>;

// Makes the usual function of a form, for records that all become one piece.
template <class Write> std::function<int(std::string&, const Item&)> always(Write write)
{
    return [write = std::move(write)](std::string& out, const Item& item) {
        write(out, item);
        return 1;
    };
}

} // namespace core::demo
