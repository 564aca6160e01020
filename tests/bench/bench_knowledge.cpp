// SPDX-License-Identifier: GPL-3.0-or-later
// What one question to the step catalogue costs; callers keep the answers, but a new text must not be slow either.
#include "core/knowledge/steps.h"

#include <benchmark/benchmark.h>

namespace {

void ask(benchmark::State& state, const char* operation, const char* reason)
{
    for (auto _ : state)
        benchmark::DoNotOptimize(&core::stepFor("Self-service Password Management", operation, "success", reason));
}

BENCHMARK_CAPTURE(ask, known, "Self-service password reset flow activity progress", "User submitted a new password");
BENCHMARK_CAPTURE(ask, unknown, "Add member to role", "none of it is known");

} // namespace

BENCHMARK_MAIN();
