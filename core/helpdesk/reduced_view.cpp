// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/helpdesk/reduced_view.h"

#include "core/custody/examiner_log.h"
#include "core/sqlite/connection.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <optional>
#include <string>
#include <vector>

namespace core::helpdesk {
namespace {

constexpr const char* key = "reduced_view";
constexpr std::string_view method = "pbkdf2-sha256";
constexpr int rounds = 600'000;       // OWASP Password Storage Cheat Sheet, for PBKDF2-HMAC-SHA-256
constexpr int mostRounds = 5'000'000; // a case from elsewhere must not keep the program busy for minutes

using Salt = std::array<unsigned char, 16>;
using Hash = std::array<unsigned char, 32>;

struct Kept {
    int rounds = 0;
    Salt salt{};
    Hash hash{};
};

std::optional<Hash> hashOf(std::string_view passphrase, const Salt& salt, int count)
{
    Hash hash{};
    const int done = PKCS5_PBKDF2_HMAC(passphrase.data(), int(passphrase.size()), salt.data(), int(salt.size()), count, EVP_sha256(), int(hash.size()), hash.data());
    return done == 1 ? std::optional(hash) : std::nullopt;
}

template <class Bytes> std::string hex(const Bytes& bytes)
{
    std::string text;
    for (const unsigned char byte : bytes)
        text += fmt::format("{:02x}", unsigned(byte));
    return text;
}

template <class Bytes> bool fromHex(std::string_view text, Bytes& bytes)
{
    if (text.size() != bytes.size() * 2)
        return false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char* at = text.data() + i * 2;
        if (std::from_chars(at, at + 2, bytes[i], 16).ptr != at + 2)
            return false;
    }
    return true;
}

// "pbkdf2-sha256$600000$<salt>$<hash>"
std::optional<Kept> read(std::string_view text)
{
    std::array<std::string_view, 4> parts;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t end = i + 1 < parts.size() ? text.find('$') : text.size();
        if (end == std::string_view::npos)
            return {};
        parts[i] = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    Kept kept;
    const auto number = std::from_chars(parts[1].data(), parts[1].data() + parts[1].size(), kept.rounds);
    const bool isRead = parts[0] == method && number.ec == std::errc() && number.ptr == parts[1].data() + parts[1].size() && kept.rounds > 0 && kept.rounds <= mostRounds
        && fromHex(parts[2], kept.salt) && fromHex(parts[3], kept.hash);
    return isRead ? std::optional(kept) : std::nullopt;
}

} // namespace

bool isReduced(store::Case& theCase) { return !theCase.meta(key).empty(); }

Result<void> reduceView(store::Case& theCase, std::string_view passphrase)
{
    if (passphrase.size() < leastPassphrase)
        return fail(ErrorCode::InvalidArgument, fmt::format("a passphrase has {} characters or more", leastPassphrase));
    Kept kept;
    kept.rounds = rounds;
    const bool isSalted = RAND_bytes(kept.salt.data(), int(kept.salt.size())) == 1;
    const auto hash = hashOf(passphrase, kept.salt, rounds);
    if (!isSalted || !hash)
        return fail(ErrorCode::Internal, "the passphrase could not be hashed");
    sqlite::Transaction transaction(theCase.db());
    if (isReduced(theCase))
        return fail(ErrorCode::InvalidArgument, "the case is in the reduced view already");
    theCase.setMeta(key, fmt::format("{}${}${}${}", method, rounds, hex(kept.salt), hex(*hash)));
    appendLog(theCase, "view.reduce", "{}");
    transaction.commit();
    return {};
}

Result<void> leaveReducedView(store::Case& theCase, std::string_view passphrase, bool forGood)
{
    const std::string text = theCase.meta(key);
    if (text.empty())
        return fail(ErrorCode::NotFound, "the case is not in the reduced view");
    const auto kept = read(text);
    if (!kept)
        return fail(ErrorCode::Damaged, "what is kept of the passphrase cannot be read");
    const auto hash = hashOf(passphrase, kept->salt, kept->rounds);
    const bool isRight = hash && CRYPTO_memcmp(hash->data(), kept->hash.data(), hash->size()) == 0;
    sqlite::Transaction transaction(theCase.db());
    if (isRight && forGood)
        theCase.setMeta(key, {});
    appendLog(theCase, isRight ? "view.leave" : "view.refuse", logDetail({{"for_good", isRight && forGood ? "yes" : "no"}}));
    transaction.commit();
    if (!isRight)
        return fail(ErrorCode::InvalidArgument, "this is not the passphrase");
    return {};
}

} // namespace core::helpdesk
