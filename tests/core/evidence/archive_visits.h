// SPDX-License-Identifier: GPL-3.0-or-later
// For tests of archives: a visitor that keeps what it is shown.
#pragma once
#include "core/evidence/archive/evidence_walk.h"
#include "tests/support/archives.h"
#include "tests/support/support.h"

#include <map>

namespace visits {

using namespace core;
using support::MemoryStored;
using support::Packed;

struct Seen {
    std::string text, note, refusal, defect, sha256;
    std::uint64_t bytes = 0;
    bool isMember = false;
};

class Collector : public EvidenceVisitor
{
public:
    std::map<std::string, Seen> pieces;
    std::map<std::string, ArchiveSummary> archives;
    std::map<std::string, std::string> unreadable;
    std::map<std::string, std::string> known; // hash -> whatever
    std::vector<std::string> passed, order;
    std::stop_token stop;
    std::size_t readSize = 4096;

    bool mayBeKnown(std::uint64_t) override { return !known.empty(); }
    Result<bool> passOver(const EvidenceIdentity& identity) override
    {
        if (!known.contains(identity.sha256))
            return false;
        passed.push_back(identity.path);
        return true;
    }
    Result<void> visit(EvidencePiece& piece) override
    {
        Seen seen;
        std::string buffer(readSize, '\0');
        for (;;) {
            const auto got = piece.content.read(buffer.data(), buffer.size());
            if (!got)
                return tl::unexpected(got.error());
            if (*got == 0)
                break;
            seen.text.append(buffer, 0, *got);
        }
        if (auto rest = drain(piece.stored, stop); !rest)
            return rest;
        seen.note = piece.note;
        seen.refusal = piece.refusal;
        seen.defect = piece.defect();
        seen.sha256 = piece.stored.sha256();
        seen.bytes = piece.stored.position();
        seen.isMember = piece.isMember;
        order.push_back(piece.path);
        pieces[piece.path] = seen;
        return {};
    }
    Result<void> visitArchive(const ArchiveSummary& archive) override
    {
        order.push_back(archive.path);
        archives[archive.path] = archive;
        return {};
    }
    Result<void> visitUnreadable(const std::string& path, bool, const Error& error) override
    {
        unreadable[path] = describe(error);
        return {};
    }
};

inline Result<void> walk(const std::string& bytes, Collector& seen, const ArchiveLimits& limits = {},
                         std::size_t step = std::string::npos, bool seekable = true)
{
    MemoryStored stored(bytes, step, seekable);
    return walkEvidence("a", stored, limits, seen, seen.stop);
}

inline std::string noise(std::size_t size, std::uint32_t seed = 1)
{
    std::string text;
    while (text.size() < size)
        text += static_cast<char>((seed = seed * 1664525 + 1013904223) >> 24);
    return text;
}

inline const std::vector<Packed> three{
    {"one.json", "{\"a\": 1}\n"}, {"folder/two.json", std::string(5000, 'b')}, {"empty", ""}};

inline bool isOk(const Result<void>& walked)
{
    if (!walked)
        qWarning("%s", describe(walked.error()).c_str());
    return walked.has_value();
}

inline std::string list(const std::vector<std::string>& texts)
{
    std::string all;
    for (const std::string& text : texts)
        all += text + ";";
    return all;
}

} // namespace visits
