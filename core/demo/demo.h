// SPDX-License-Identifier: GPL-3.0-or-later
// The simulated tenant behind `sspr demo`: people, their resets, the servers that write passwords back, attacks and
// the noise around them, written as exports in every form that the program reads, with the truth beside them.
//
// Layout: DIR/exports/<shape>/..., DIR/truth/flows.jsonl (one flow a line, the fields of `sspr flows --format jsonl`
// and a few more: truth.h), DIR/truth/people.jsonl (every person with all names, registered methods and roles),
// DIR/truth/attacks.jsonl (every attack that was played: whom it concerned, from where, when, with which flows),
// DIR/truth/look_alikes.jsonl (the same of what only looks like one, where it is asked for), DIR/truth/classes.jsonl (everything, planted or
// ordinary, that truly is of a class which detections are made for: class_truth.h; not where a size is asked for),
// DIR/lists/<alias>.csv (with attacks or look-alikes: lists for rules that ask by list, listed_people.h; to be imported into the case),
// DIR/truth/manifest.json (form, log, zone of local times and records of each file, and the totals).
// The same options give the same bytes on every platform: integer arithmetic and a generator of our own only.
// Memory is bounded by what is under way at one moment of the simulation, not by the size written.
#pragma once
#include "core/base/progress.h"
#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace core {

// What happens in the tenant. The two small ones are one day with the same 40 failures to reach the service, byte for byte,
// once with the outage in the server's log that explains them and once without; `days`, `attacks`, `decoys` and `size` do
// not count then.
enum class DemoScenario : std::uint8_t { Tenant, FailuresInOutage, FailuresWithoutOutage };

struct DemoOptions {
    std::uint64_t seed = 1;
    int users = 200;                // 30 to 200,000; with attacks or look-alikes there are up to three accounts more (listed_people.h)
    int days = 7;                   // 1 to 3650; how long the exports reach, unless `size` is given
    bool attacks = true;
    bool lookAlikes = false;        // ordinary work that falls just short of an attack (look_alikes.cpp)
    bool decoys = false;            // traps for whoever joins records that share no id (decoys.h); both servers then serve
    DemoScenario scenario = DemoScenario::Tenant;
    // Names of demoForms(), of families ("audit") and of shapes ("portal-csv"), "all" (forms/forms.h); empty: every
    // kind of evidence once.
    std::vector<std::string> forms;
    std::uint64_t size = 0;         // bytes of all exports together, roughly; the period and the noise follow it
};

struct DemoFile {
    std::string path;               // below DIR, with '/'
    std::string form;               // audit-diagnostic ...
    std::string log;                // audit, signin, noninteractive, server ...
    std::string zone;               // of times that name none (IANA); empty: there are none such
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;
};

struct DemoResult {
    std::vector<DemoFile> files;
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;        // of the exports
    std::uint64_t flows = 0;        // lines of truth/flows.jsonl
    std::uint64_t duplicates = 0;   // records that stand a second time in a form (per form)
};

// The forms that can be written, in a stable order.
std::vector<std::string> demoForms();

// Blocking; checks `stop` at least every few hundred records. `dir` is created; it must not yet hold exports or truth.
// InvalidArgument, NotWritable, DiskFull, Cancelled (what was written so far stays and is incomplete).
Result<DemoResult> writeDemo(const std::filesystem::path& dir, const DemoOptions& options, std::stop_token stop,
                             Progress& progress);

} // namespace core
