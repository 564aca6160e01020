// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once
#include "core/evidence/reader.h"

namespace core {

std::unique_ptr<Reader> makeEvtxReader(ByteSource& source);

} // namespace core
