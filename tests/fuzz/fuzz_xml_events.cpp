// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_event_form.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) { return fuzz::checkForm("event-xml", data, size); }
