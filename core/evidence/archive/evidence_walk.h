// SPDX-License-Identifier: GPL-3.0-or-later
// Goes through one file: itself where it is no archive, else every member, archives inside archives included.
// Names of members are `archive.zip!folder/member.json`. A compressed file is one piece under its own name.
#pragma once
#include "core/evidence/archive/archive_limits.h"
#include "core/evidence/archive/compressed_source.h"
#include "core/evidence/head_source.h"

#include <vector>

namespace core {

// What is offered for reading. `stored` is what size and hash are of, `content` what to read: the same bytes,
// unpacked. For the hash, read `stored` to its end (drain) when done with `content`.
struct EvidencePiece {
    std::string path;
    std::string note;    // "compressed with gzip"; empty for most
    std::string refusal; // why this packed piece is not unpacked
    bool isMember = false;
    StoredSource& stored;
    HeadSource& content;
    std::vector<const CompressedSource*> layers; // from the outermost
    std::string failure;                         // set by the visitor: why nothing of it could be used

    // Why `content` ended earlier than it should; empty if it did not. To be asked at its end.
    std::string defect() const;
};

// An archive whose members have all been visited, as far as they can be.
struct ArchiveSummary {
    std::string path;
    std::string kind; // "ZIP archive", "tar archive, compressed with gzip"
    bool isMember = false;
    std::uint64_t members = 0;           // files, readable or not
    std::uint64_t links = 0;             // links, devices and the like: not followed
    std::vector<std::string> unreadable; // "name: why" of members; at most 100
    std::uint64_t unreadableCount = 0;
    std::string damage; // why no more members could be found
    std::string limit;  // why it was not read further
    std::uint64_t bytes = 0;
    std::string sha256;
    std::optional<UtcTime> modifiedAt;
};

// What is known of a piece before it is read.
struct EvidenceIdentity {
    std::string path;
    std::uint64_t bytes = 0;
    std::string sha256;
    bool isMember = false;
    std::optional<UtcTime> modifiedAt;
};

// Errors of a visitor end the walk.
class EvidenceVisitor
{
public:
    virtual ~EvidenceVisitor() = default;
    // Could a piece of this size be known already, so that it pays to hash it first?
    virtual bool mayBeKnown(std::uint64_t) { return false; }
    // Is it? Then it is passed over, with all that is inside.
    virtual Result<bool> passOver(const EvidenceIdentity&) { return false; }
    virtual Result<void> visit(EvidencePiece& piece) = 0;
    virtual Result<void> visitArchive(const ArchiveSummary& archive) = 0;
    // A member that cannot be read at all, or the file itself.
    virtual Result<void> visitUnreadable(const std::string& path, bool isMember, const Error& error) = 0;
};

// Errors: Cancelled, LimitExceeded (a limit ended it: the archive's summary has said so), those of the
// visitor.
Result<void> walkEvidence(const std::string& path, StoredSource& file, const ArchiveLimits& limits,
                          EvidenceVisitor& visitor, std::stop_token stop);

} // namespace core
