// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/demo.h"

#include "core/demo/class_truth.h"
#include "core/demo/decoys.h"
#include "core/demo/forms/forms.h"
#include "core/demo/forms/json_writer.h"
#include "core/demo/listed_people.h"
#include "core/demo/noise.h"
#include "core/demo/outage_scene.h"
#include "core/demo/outputs.h"
#include "core/demo/planner.h"
#include "core/demo/people_truth.h"
#include "core/demo/truth.h"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace core {

using namespace demo;

namespace {

constexpr Duration minute = Duration::minutes(1);
constexpr Duration session = Duration::minutes(15);

Result<void> checkOptions(const std::filesystem::path& dir, const DemoOptions& options)
{
    if (options.users < 30 || options.users > 200'000)
        return fail(ErrorCode::InvalidArgument, "The demo takes 30 to 200,000 users");
    if (options.days < 1 || options.days > 3650)
        return fail(ErrorCode::InvalidArgument, "The demo takes 1 to 3650 days");
    std::error_code error;
    if (std::filesystem::exists(dir / "exports", error) || std::filesystem::exists(dir / "truth", error))
        return fail(ErrorCode::InvalidArgument, "The folder already holds a demo", dir.string());
    std::filesystem::create_directories(dir / "truth", error);
    if (!error)
        std::filesystem::create_directories(dir / "exports", error);
    if (error)
        return fail(ErrorCode::NotWritable, error.message(), dir.string());
    return {};
}

// How long and how loud the tenant has to be.
struct Scale {
    int days = 7;
    std::uint64_t noise = 1;
};

Scale scaleOf(const DemoOptions& options, std::size_t auditForms, std::size_t signInForms)
{
    Scale scale{options.days, 1};
    if (options.size == 0)
        return scale;
    // About 1.3 kB for an audit record and 1.9 kB for a sign-in, see the rates in noise.cpp.
    const std::uint64_t perPerson = 3 * 1300 * auditForms + 5 * 1900 * signInForms;
    const std::uint64_t perDay = std::uint64_t(options.users) * std::max<std::uint64_t>(1300, perPerson);
    const std::uint64_t usual = perDay * std::uint64_t(options.days);
    scale.noise = std::clamp<std::uint64_t>(options.size / usual, 1, 50);
    scale.days = int(std::clamp<std::uint64_t>(options.size / (perDay * scale.noise), 1, 3650));
    return scale;
}

class Simulation
{
public:
    Simulation(const std::filesystem::path& dir, const DemoOptions& options, const std::vector<std::string>& forms);
    Result<DemoResult> run(std::stop_token stop, Progress& progress);

private:
    Result<void> play(const std::stop_token& stop, Progress& progress);
    Result<void> drain(UtcTime until, const std::stop_token& stop);
    Result<void> write(Pending& pending);
    void watchTheEnd(UtcTime now, std::uint64_t bytes);
    Result<void> writeManifest(const DemoResult& result, UtcTime end) const;

    std::filesystem::path m_dir;
    DemoOptions m_options;
    Scale m_scale;
    World m_world;
    std::optional<Outputs> m_outputs;
    std::optional<TruthWriter> m_truth;
    std::optional<ClassTruth> m_classes; // null where a size is asked for: it remembers every sign-in
    UtcTime m_end;                 // of the exports; moved where a size is asked for
    UtcTime m_newest;              // time of the newest record written
    bool m_ending = false;
    std::uint64_t m_records = 0, m_copies = 0;
    std::uint64_t m_bytesAnHourAgo = 0, m_bytesOfLastHour = 0;
};

Simulation::Simulation(const std::filesystem::path& dir, const DemoOptions& options, const std::vector<std::string>& forms)
    : m_dir(dir), m_options(options), m_world(options.seed)
{
    m_world.begin = UtcTime::fromCalendar(2021, 2, 1);
    m_world.tenant = makeTenant(m_world.random, options.users, options.seed % 2 == 1);
    if (options.decoys)
        prepareForDecoys(m_world, options.seed);
    if (options.attacks || options.lookAlikes)
        prepareListedPeople(m_world, options.seed, options.lookAlikes);
    const bool hourly = options.size == 0 && options.users <= 500;
    m_outputs.emplace(dir, m_world.tenant, forms, hourly);
    m_scale = scaleOf(options, m_outputs->formsOf(Log::Audit), m_outputs->formsOf(Log::SignIn));
    m_world.changeOver = m_world.begin + Duration::hours(12 * m_scale.days) + Duration::minutes(3 * 60);
    m_end = m_world.begin + Duration::days(options.size ? 36500 : m_scale.days);
    if (options.size == 0)
        m_classes.emplace(m_world);
    m_truth.emplace(m_world.tenant, m_outputs->namesTenant(), [this](FlowSummary flow) {
        if (m_classes)
            m_classes->add(std::move(flow));
    });
}

// With a size, the exports end a quarter of an hour after what is still missing is less than that quarter will bring.
void Simulation::watchTheEnd(UtcTime now, std::uint64_t bytes)
{
    if (m_options.size && !m_ending) {
        if (now.ticks % Duration::hours(1).ticks == 0) {
            m_bytesOfLastHour = bytes - m_bytesAnHourAgo;
            m_bytesAnHourAgo = bytes;
        }
        if (bytes + m_bytesOfLastHour / 4 >= m_options.size)
            m_end = now + session;
    }
    m_ending = m_end - now <= session;
}

Result<void> Simulation::write(Pending& pending)
{
    Result<void> done;
    UtcTime time;
    std::uint64_t recordId = 0;
    if (auto* audit = std::get_if<AuditRecord>(&pending.record)) {
        time = audit->time;
        if (time < m_world.begin)
            return {};
        done = m_outputs->write(*audit, pending.due, pending.part == Part::Copy);
        if (!m_outputs->has(Log::Audit))
            return done;
        if (m_classes && !pending.flow)
            m_classes->add(*audit);
    } else if (auto* signIn = std::get_if<SignInRecord>(&pending.record)) {
        time = signIn->time;
        if (time < m_world.begin)
            return {};
        done = m_outputs->write(*signIn, pending.due);
        if (!m_outputs->has(Log::SignIn))
            return done;
        if (m_classes)
            m_classes->add(*signIn);
    } else {
        const auto& event = std::get<ServerEvent>(pending.record);
        time = event.time;
        if (pending.due < m_world.begin || !m_outputs->hasServers())
            return {};
        auto id = m_outputs->write(event);
        if (!id)
            return tl::unexpected<Error>(id.error());
        recordId = *id;
    }
    if (!done)
        return done;
    m_newest = std::max(m_newest, time);
    ++m_records;
    if (pending.part == Part::Copy)
        ++m_copies;
    if (FlowState* flow = pending.flow.get()) {
        if (pending.part == Part::Row) {
            flow->rows[pending.index].written = true;
            flow->lastWritten = std::max(flow->lastWritten, time);
        } else if (pending.part == Part::ServerEvent) {
            flow->serverEvents[pending.index].recordId = recordId;
        } else if (pending.part == Part::FollowOn) {
            flow->followOns[pending.index].written = true;
        }
    }
    return {};
}

Result<void> Simulation::drain(UtcTime until, const std::stop_token& stop)
{
    for (unsigned n = 1; m_world.queue.hasDueBefore(until); ++n) {
        if (n % 256 == 0 && stop.stop_requested())
            return fail(ErrorCode::Cancelled, "Cancelled");
        Pending pending = m_world.queue.pop();
        if (auto done = write(pending); !done)
            return done;
        if (pending.flow)
            --pending.flow->pending;
    }
    return {};
}

Result<void> Simulation::play(const std::stop_token& stop, Progress& progress)
{
    const auto listener = [this](std::shared_ptr<FlowState> flow) { m_truth->watch(std::move(flow)); };
    Planner planner(m_world, m_scale.days, m_scale.noise, m_options.attacks, m_options.lookAlikes, listener);
    Noise noise(m_world, m_scale.noise);
    Decoys decoys(m_world, m_scale.days, listener);
    OutageScene scene(m_world, m_options.scenario == DemoScenario::FailuresInOutage, listener);
    for (UtcTime now = m_world.begin - Duration::minutes(5); now < m_end; now = now + minute) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, "Cancelled");
        const std::uint64_t bytes = m_outputs->bytes();
        watchTheEnd(now, bytes);
        if (m_options.scenario == DemoScenario::Tenant) {
            planner.plan(now, shareOfMinute(now), m_ending);
            if (now >= m_world.begin)
                noise.plan(now, shareOfMinute(now));
            if (m_options.decoys)
                decoys.plan(now);
        } else {
            scene.plan(now);
        }
        if (auto done = drain(now + minute, stop); !done)
            return done;
        m_truth->settle(m_newest, false);
        progress.report(bytes, m_records);
    }
    return {};
}

Result<DemoResult> Simulation::run(std::stop_token stop, Progress& progress)
{
    if (auto done = m_truth->open(m_dir / "truth/flows.jsonl"); !done)
        return tl::unexpected<Error>(done.error());
    if (auto done = m_outputs->open(); !done)
        return tl::unexpected<Error>(done.error());
    progress.start(m_dir.string(), m_options.size);
    if (auto done = play(stop, progress); !done)
        return tl::unexpected<Error>(done.error());
    m_truth->settle(m_newest, true);
    if (auto done = m_outputs->writeLists(m_end); !done)
        return tl::unexpected<Error>(done.error());
    if (auto done = writePeople(m_dir / "truth/people.jsonl", m_world.tenant); !done)
        return tl::unexpected<Error>(done.error());
    if (auto done = writePlanted(m_dir / "truth/attacks.jsonl", m_world.planted); !done)
        return tl::unexpected<Error>(done.error());
    if (m_options.attacks || m_options.lookAlikes)
        if (auto done = demo::writeLists(m_dir / "lists", m_world.tenant); !done)
            return tl::unexpected<Error>(done.error());
    if (m_options.lookAlikes)
        if (auto done = writePlanted(m_dir / "truth/look_alikes.jsonl", m_world.lookAlikes); !done)
            return tl::unexpected<Error>(done.error());
    if (m_classes)
        if (auto done = m_classes->write(m_dir / "truth/classes.jsonl", m_newest); !done)
            return tl::unexpected<Error>(done.error());
    if (auto done = m_outputs->finish(); !done)
        return tl::unexpected<Error>(done.error());
    if (auto done = m_truth->close(); !done)
        return tl::unexpected<Error>(done.error());
    DemoResult result;
    result.files = m_outputs->files();
    for (const DemoFile& file : result.files) {
        result.records += file.records;
        result.bytes += file.bytes;
    }
    result.flows = m_truth->flows();
    result.duplicates = m_copies * m_outputs->formsOf(Log::Audit);
    if (auto done = writeManifest(result, m_end); !done)
        return tl::unexpected<Error>(done.error());
    return result;
}

Result<void> Simulation::writeManifest(const DemoResult& result, UtcTime end) const
{
    std::string text = fmt::format("{{\"seed\":{},\"users\":{},\"attacks\":{},\"tenant_id\":\"{}\",\"begin\":\"{}\","
                                   "\"end\":\"{}\",\"newest\":\"{}\",\n\"servers\":[",
                                   m_options.seed, m_options.users, m_options.attacks, m_world.tenant.id,
                                   formatUtc(m_world.begin), formatUtc(end), formatUtc(m_newest));
    for (const Server& server : m_world.tenant.servers)
        text += fmt::format("{}{{\"computer\":\"{}\",\"clock_offset_ms\":{}}}", text.back() == '[' ? "" : ",", server.computer,
                            server.clockOffset.ticks / 10'000);
    text += "],\n\"files\":[";
    for (const DemoFile& file : result.files) {
        text += text.back() == '[' ? "\n{\"path\":" : ",\n{\"path\":";
        appendQuoted(text, file.path);
        text += fmt::format(",\"form\":\"{}\",\"log\":\"{}\",\"zone\":{},\"records\":{},\"bytes\":{}}}", file.form, file.log,
                            file.zone.empty() ? "null" : "\"" + file.zone + "\"", file.records, file.bytes);
    }
    text += fmt::format("],\n\"totals\":{{\"files\":{},\"records\":{},\"bytes\":{},\"duplicates\":{},\"flows\":{}}}}}\n",
                        result.files.size(), result.records, result.bytes, result.duplicates, result.flows);
    const std::filesystem::path path = m_dir / "truth/manifest.json";
    std::ofstream out(path, std::ios::binary);
    out << text;
    out.close();
    if (!out)
        return fail(ErrorCode::NotWritable, "The manifest cannot be written", path.string());
    return {};
}

} // namespace

std::vector<std::string> demoForms() { return formNames(); }

Result<DemoResult> writeDemo(const std::filesystem::path& dir, const DemoOptions& options, std::stop_token stop,
                             Progress& progress)
{
    const auto forms = selectForms(options.forms.empty() ? defaultFormNames() : options.forms);
    if (!forms)
        return tl::unexpected<Error>(forms.error());
    if (auto done = checkOptions(dir, options); !done)
        return tl::unexpected<Error>(done.error());
    DemoOptions wanted = options;
    if (wanted.scenario != DemoScenario::Tenant) {
        wanted.days = 1;
        wanted.size = 0;
        wanted.attacks = wanted.decoys = wanted.lookAlikes = false;
    }
    Simulation simulation(dir, wanted, *forms);
    return simulation.run(stop, progress);
}

} // namespace core
