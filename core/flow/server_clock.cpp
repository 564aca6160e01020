// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/flow/server_clock.h"

#include "core/base/text.h"
#include "core/base/utc_time.h"
#include "core/flow/link_decisions.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace core {

using sqlite::Statement;

namespace {

struct Spelling {
    std::int64_t number = 0; // of the dictionary; 0: none is named
    std::string name;
};

struct Server {
    std::vector<Spelling> spellings;
    std::vector<std::int64_t> paired, single; // samples of the clock, in ticks
    std::uint64_t events = 0;
};

class Servers
{
public:
    explicit Servers(store::Case& theCase) : m_case(theCase), m_selectName(theCase.db(), "SELECT text FROM string WHERE id = ?") {}

    void readSamples()
    {
        Statement rows(m_case.db(), "SELECT computer, ticks, paired FROM clock_sample");
        while (rows.step()) {
            Server& server = at(rows.integer(0));
            (rows.integer(2) != 0 ? server.paired : server.single).push_back(rows.integer(1));
        }
    }
    void countEvents()
    {
        Statement rows(m_case.db(), "SELECT coalesce(computer, 0), count(*) FROM server_event WHERE provider IN"
                                    " (SELECT id FROM string WHERE text = 'PasswordResetService' COLLATE NOCASE) GROUP BY 1");
        while (rows.step())
            at(rows.integer(0)).events += static_cast<std::uint64_t>(rows.integer(1));
    }
    // Events of all sources follow the clock of their server. What files speak of is counted at import; to look through the events
    // would take as long as all the rest.
    void addOtherSpellings(const ServerNotes& notes)
    {
        Statement rows(m_case.db(), "SELECT computer FROM file_span WHERE computer <> 0 UNION SELECT computer FROM coverage WHERE computer <> 0");
        while (rows.step()) {
            const std::string key = serverKey(nameOf(rows.integer(0)));
            if (notes.contains(key) || m_servers.contains(key))
                at(rows.integer(0));
        }
    }
    std::map<std::string, Server, std::less<>> take() { return std::move(m_servers); }

private:
    std::string nameOf(std::int64_t number)
    {
        m_selectName.bind(1, number);
        std::string name(m_selectName.step() ? m_selectName.text(0) : std::string_view());
        m_selectName.reset();
        return name;
    }
    Server& at(std::int64_t number)
    {
        const auto [known, isNew] = m_byNumber.try_emplace(number, nullptr);
        if (isNew) {
            std::string name = nameOf(number);
            Server& server = m_servers[serverKey(name)];
            server.spellings.push_back({number, std::move(name)});
            known->second = &server; // nodes of a map stay where they are
        }
        return *known->second;
    }

    store::Case& m_case;
    Statement m_selectName;
    std::map<std::string, Server, std::less<>> m_servers; // by serverKey()
    std::unordered_map<std::int64_t, Server*> m_byNumber;
};

// What both spellings share. Only samples with both bounds are balanced; where there are none, the others must do.
ServerClock clockOf(Server& server, const ServerNote* note)
{
    ServerClock clock;
    std::vector<std::int64_t>& ticks = server.paired.empty() ? server.single : server.paired;
    std::sort(ticks.begin(), ticks.end());
    if (const std::size_t n = ticks.size(); n != 0) {
        const std::int64_t median = n % 2 ? ticks[n / 2] : (ticks[n / 2 - 1] + ticks[n / 2]) / 2;
        clock.estimatedMs = Duration{median}.inMilliseconds();
        clock.matches = n;
    }
    if (note) {
        clock.correctedMs = note->clockOffsetMs;
        clock.isStaging = note->isStaging;
    }
    clock.events = server.events;
    return clock;
}

} // namespace

std::string serverKey(std::string_view computer)
{
    const bool mayBeAddress = !computer.empty() && (std::string_view("0123456789[").find(computer.front()) != std::string_view::npos
                                                    || computer.find(':') != std::string_view::npos);
    if (mayBeAddress)
        if (auto address = normalizeIp(computer))
            return *std::move(address);
    return toLower(computer.substr(0, computer.find('.')));
}

ServerNotes readNotesByServer(store::Case& theCase)
{
    const ServerNotes notes = readServerNotes(theCase);
    std::vector<std::string> names;
    for (const auto& [name, note] : notes)
        names.push_back(name);
    // Where two spellings were given different clocks, the one counts under whose name the server is listed.
    std::stable_sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
    ServerNotes byServer;
    for (const std::string& name : names) {
        const ServerNote& said = notes.at(name);
        ServerNote& note = byServer[serverKey(name)];
        if (!note.clockOffsetMs)
            note.clockOffsetMs = said.clockOffsetMs;
        note.isStaging = note.isStaging || said.isStaging;
    }
    return byServer;
}

std::string shownServerName(const std::vector<std::string>& spellings, const ServerNotes& notes)
{
    const auto rank = [&](const std::string& name) { return std::tuple(!notes.contains(toLower(name)), -std::ptrdiff_t(name.size())); };
    return *std::min_element(spellings.begin(), spellings.end(), [&](const std::string& a, const std::string& b) {
        const auto left = rank(a), right = rank(b);
        return left != right ? left < right : a < b;
    });
}

std::vector<ServerClock> readClocks(store::Case& theCase, bool withEvents)
{
    const ServerNotes notes = readServerNotes(theCase), notesByServer = readNotesByServer(theCase);
    Servers reader(theCase);
    reader.readSamples();
    if (withEvents)
        reader.countEvents();
    reader.addOtherSpellings(notesByServer);
    auto servers = reader.take();
    std::vector<ServerClock> list;
    for (auto& [key, server] : servers) {
        const auto note = notesByServer.find(key);
        ServerClock clock = clockOf(server, note == notesByServer.end() ? nullptr : &note->second);
        std::vector<std::string> names;
        for (const Spelling& spelling : server.spellings)
            names.push_back(spelling.name);
        const std::string shown = shownServerName(names, notes);
        for (Spelling& spelling : server.spellings) {
            if (withEvents && spelling.name != shown)
                continue;
            clock.computer = spelling.name;
            clock.computerNumber = spelling.number;
            list.push_back(clock);
        }
    }
    if (withEvents)
        std::stable_partition(list.begin(), list.end(), [](const ServerClock& clock) { return !clock.computer.empty(); });
    else
        std::sort(list.begin(), list.end(), [](const ServerClock& a, const ServerClock& b) { return a.computerNumber < b.computerNumber; });
    return list;
}

} // namespace core
