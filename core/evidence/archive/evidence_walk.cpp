// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evidence/archive/evidence_walk.h"

#include "core/base/text.h"
#include "core/evidence/archive/member_source.h"
#include "core/evidence/archive/spool.h"

#include <fmt/format.h>
#include <unordered_map>

namespace core {
namespace {

// Larger members are read at once; that they were known shows at their end.
constexpr std::uint64_t mostSpooledToCompare = std::uint64_t(1) << 30;
constexpr std::size_t mostListedUnreadable = 100;

// The name as a part of a path in the ledger: no control characters, not endless, none twice in one archive.
class MemberNames
{
public:
    explicit MemberNames(std::size_t limit) : m_limit(limit) {}

    std::string add(std::string_view raw)
    {
        std::string name = raw.size() > m_limit ? shorten(raw, m_limit) : std::string(raw);
        for (char& c : name)
            if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
                c = ' ';
        if (name.starts_with("./"))
            name.erase(0, 2);
        if (name.empty())
            name = "(no name)";
        const int copy = ++m_seen[std::hash<std::string>()(name)];
        return copy == 1 ? name : add(fmt::format("{} #{}", name, copy));
    }

private:
    std::size_t m_limit;
    std::unordered_map<std::size_t, int> m_seen; // by hash: a hundred thousand names are not kept
};

// A piece with the compressions around it taken off.
struct Unpacked {
    std::vector<std::unique_ptr<CompressedSource>> streams;
    std::vector<std::unique_ptr<HeadSource>> heads; // one more than streams
    Container kind = Container::None;               // of what is inside
    std::string note;
    HeadSource& content() { return *heads.back(); }
};

// Where a piece stands: how many containers are around it, and the innermost archive of these.
struct Place {
    std::string path;
    int depth = 0;
    ArchiveSummary* inside = nullptr;
    bool isMember() const { return inside != nullptr; }
};

class Walk
{
public:
    Walk(StoredSource& root, const ArchiveLimits& limits, EvidenceVisitor& visitor, std::stop_token stop)
        : m_visitor(visitor), m_stop(std::move(stop)), m_budget(limits, root)
    {}

    // What is known already is not read again; for that its hash is needed first.
    Result<void> piece(const Place& place, StoredSource& stored)
    {
        const auto size = stored.statedSize();
        if (!size || !m_visitor.mayBeKnown(*size))
            return unpackAndVisit(place, stored);
        if (RandomAccess* file = stored.randomAccess()) {
            const auto hash = hashOf(*file, m_stop);
            if (!hash)
                return unreadable(place, hash.error());
            return visitUnlessKnown(place, stored, *hash);
        }
        if (*size > mostSpooledToCompare)
            return unpackAndVisit(place, stored);
        const auto spooled = SpooledSource::take(stored, mostSpooledToCompare, m_stop);
        if (!spooled)
            return unreadable(place, spooled.error());
        return visitUnlessKnown(place, **spooled, (*spooled)->sha256());
    }

private:
    Result<void> visitUnlessKnown(const Place& place, StoredSource& stored, const std::string& hash)
    {
        const auto known = m_visitor.passOver(
            {place.path, stored.statedSize().value_or(0), hash, place.isMember(), stored.modifiedAt()});
        if (!known)
            return tl::unexpected(known.error());
        return *known ? Result<void>() : unpackAndVisit(place, stored);
    }

    Result<void> unpackAndVisit(const Place& place, StoredSource& stored)
    {
        Unpacked unpacked;
        unpacked.heads.push_back(std::make_unique<HeadSource>(stored));
        if (auto peeled = peel(unpacked, place.depth); !peeled)
            return unreadable(place, peeled.error());
        const int layers = place.depth + static_cast<int>(unpacked.streams.size());
        if (isArchive(unpacked.kind) && layers < m_budget.limits().depth)
            return archive(place, stored, unpacked);

        EvidencePiece piece{place.path, unpacked.note,      {}, place.isMember(),
                            stored,     unpacked.content(), {}, {}};
        if (unpacked.kind != Container::None)
            piece.refusal = fmt::format("packed {} times over: it is not unpacked further", layers);
        for (const auto& stream : unpacked.streams)
            piece.layers.push_back(stream.get());
        auto visited = m_visitor.visit(piece);
        if (!piece.failure.empty())
            noteUnreadable(place, piece.failure);
        return visited;
    }

    // Takes off compressions until something else shows. Damage shows as a short content; only what lies
    // below can fail.
    Result<void> peel(Unpacked& unpacked, int depth)
    {
        for (;;) {
            const auto head = unpacked.content().peek();
            if (!head)
                return tl::unexpected(head.error());
            unpacked.kind = recogniseContainer(*head);
            if (!isCompression(unpacked.kind) ||
                depth + static_cast<int>(unpacked.streams.size()) >= m_budget.limits().depth)
                return {};
            unpacked.note += fmt::format("{}{}", unpacked.note.empty() ? "compressed with " : " and ",
                                         containerName(unpacked.kind));
            unpacked.streams.push_back(
                CompressedSource::make(unpacked.kind, unpacked.content(), m_budget, m_stop));
            unpacked.heads.push_back(std::make_unique<HeadSource>(*unpacked.streams.back()));
        }
    }

    Result<void> archive(const Place& place, StoredSource& stored, Unpacked& unpacked)
    {
        ArchiveSummary summary;
        summary.path = place.path;
        summary.isMember = place.isMember();
        summary.kind = fmt::format("{} archive", containerName(unpacked.kind));
        if (!unpacked.note.empty())
            summary.kind += ", " + unpacked.note;
        const int depth = place.depth + static_cast<int>(unpacked.streams.size()) + 1;

        Result<void> walked;
        if (!needsSeeking(unpacked.kind)) {
            ArchiveReader reader(unpacked.kind, unpacked.content(), m_stop);
            walked = members(reader, summary, depth);
        } else if (RandomAccess* file = unpacked.streams.empty() ? stored.randomAccess() : nullptr) {
            ArchiveReader reader(unpacked.kind, *file, m_stop);
            walked = members(reader, summary, depth);
        } else {
            const auto spool = Spool::fill(unpacked.content(), m_budget.limits().spoolBytes, m_stop);
            if (!spool)
                return unreadable(place, spool.error());
            ArchiveReader reader(unpacked.kind, **spool, m_stop);
            walked = members(reader, summary, depth);
        }
        if (walked) // what stands behind the last member, with the sums at the ends of the streams
            walked = drain(unpacked.content(), m_stop);
        for (const auto& stream : unpacked.streams)
            if (summary.damage.empty())
                summary.damage = stream->defect();
        return finish(place, stored, summary, std::move(walked));
    }

    // Errors are those that end the walk.
    Result<void> members(ArchiveReader& reader, ArchiveSummary& summary, int depth)
    {
        MemberNames names(m_budget.limits().nameBytes);
        ArchiveMember member;
        for (;;) {
            const auto more = reader.next(member);
            if (m_stop.stop_requested())
                return fail(ErrorCode::Cancelled, "cancelled");
            if (!more && more.error().code == ErrorCode::LimitExceeded)
                return tl::unexpected(more.error());
            if (!more)
                summary.damage = more.error().detail;
            if (!more || !*more)
                return {};
            if (auto within = m_budget.addMember(); !within)
                return within;
            if (auto visited =
                    oneMember(reader, member, {summary.path + "!" + names.add(member.name), depth, &summary});
                !visited)
                return visited;
        }
    }

    Result<void> oneMember(ArchiveReader& reader, const ArchiveMember& member, const Place& place)
    {
        if (member.kind == ArchiveMember::Kind::Link || member.kind == ArchiveMember::Kind::Special)
            ++place.inside->links;
        if (member.kind != ArchiveMember::Kind::File)
            return {};
        ++place.inside->members;
        if (member.encrypted)
            return unreadable(place,
                              {ErrorCode::NotReadable,
                               "encrypted; unpack the archive with its password and import what was in it",
                               {}});
        MemberSource source(reader, member, m_budget);
        return piece(place, source);
    }

    // The hash of an archive is of all its bytes, also of those that no member has.
    Result<void> finish(const Place& place, StoredSource& stored, ArchiveSummary& summary,
                        Result<void> walked)
    {
        if (!walked) {
            // The rest of a member would have to be unpacked to be hashed: then the archive around it tells.
            if (walked.error().code != ErrorCode::LimitExceeded || place.isMember())
                return walked;
            summary.limit = walked.error().detail;
        }
        if (auto rest = drain(stored, m_stop); !rest)
            return unreadable(place, rest.error());
        summary.bytes = stored.position();
        summary.sha256 = stored.sha256();
        summary.modifiedAt = stored.modifiedAt();
        if (summary.damage.empty())
            summary.damage = stored.defect();
        const auto told = m_visitor.visitArchive(summary);
        return told ? walked : told;
    }

    void noteUnreadable(const Place& place, const std::string& why)
    {
        if (!place.inside)
            return;
        ++place.inside->unreadableCount;
        if (place.inside->unreadable.size() < mostListedUnreadable)
            place.inside->unreadable.push_back(place.path.substr(place.inside->path.size() + 1) + ": " + why);
    }

    // Tells the visitor; an error only where nothing more can be read at all.
    Result<void> unreadable(const Place& place, const Error& error)
    {
        if (error.code == ErrorCode::Cancelled)
            return tl::unexpected(error);
        noteUnreadable(place, error.detail);
        if (auto told = m_visitor.visitUnreadable(place.path, place.isMember(), error); !told)
            return told;
        if (error.code == ErrorCode::LimitExceeded)
            return tl::unexpected(error);
        return {};
    }

    EvidenceVisitor& m_visitor;
    std::stop_token m_stop;
    UnpackBudget m_budget;
};

} // namespace

std::string EvidencePiece::defect() const
{
    if (const std::string own = stored.defect(); !own.empty())
        return own;
    for (const CompressedSource* layer : layers)
        if (!layer->defect().empty())
            return layer->defect();
    return {};
}

Result<void> walkEvidence(const std::string& path, StoredSource& file, const ArchiveLimits& limits,
                          EvidenceVisitor& visitor, std::stop_token stop)
{
    return Walk(file, limits, visitor, std::move(stop)).piece({path, 0, nullptr}, file);
}

} // namespace core
