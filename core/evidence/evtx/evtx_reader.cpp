// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/evtx/evtx_reader.h"

namespace core {
namespace {

class RefusingReader : public Reader
{
public:
    Result<bool> next(RecordBatch&, std::stop_token) override
    {
        return fail(ErrorCode::UnknownFormat, "event logs are not read by this build");
    }
};

} // namespace

std::unique_ptr<Reader> makeEvtxReader(ByteSource&) { return std::make_unique<RefusingReader>(); }

} // namespace core
