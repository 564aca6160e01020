// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/aliases.h"

#include "core/base/text.h"
#include "core/pseudonym/name_fold.h"

#include <algorithm>
#include <fmt/format.h>

namespace core::pseudonym {
namespace {

constexpr std::array<const char*, aliasKinds> kindNames{"account", "person", "label", "computer", "unit", "place", "file", "examiner",
                                                        "address", "network", "phone", "hint", "sid domain", "sid", "other"};
constexpr std::array<const char*, aliasKinds> prefixes{"user-", "person-", "d-", "host-", "unit-", "place-", "file-", "examiner-", "", "", "", "", "", "", "x-"};

// Without characters that are taken for others.
constexpr std::string_view letters = "abcdefghijkmnpqrstuvwxyz23456789";
constexpr std::size_t codeLength = 8;

bool isLower(char c) { return c >= 'a' && c <= 'z'; }
bool isUpper(char c) { return c >= 'A' && c <= 'Z'; }

char upper(char c) { return isLower(c) ? char(c - 'a' + 'A') : c; }

// How the letters of a text are written.
struct Writing {
    bool hasCapital = false, hasSmall = false;
    bool isTitle = true; // Ann, Ann.Smith, Ann Smith: each word begins with a capital, and has no other
};

Writing writingOf(std::string_view text)
{
    Writing out;
    bool atStart = true;
    for (std::size_t i = 0; i < text.size();) {
        const Letter letter = letterAt(text, i);
        const LetterCase written = caseOf(letter.value);
        out.hasCapital = out.hasCapital || written == LetterCase::Capital;
        out.hasSmall = out.hasSmall || written == LetterCase::Small;
        out.isTitle = out.isTitle && written != (atStart ? LetterCase::Small : LetterCase::Capital);
        atStart = written == LetterCase::None && letter.value < 0x80;
        i += letter.size;
    }
    return out;
}

// Accounts of which the beginning tells what they are, and what follows whose they are.
constexpr std::array<std::string_view, 4> toldByPrefix{"sync_", "msol_", "aad_", "adtoaadsyncserviceaccount"};

} // namespace

const char* name(AliasKind kind) { return kindNames[std::size_t(kind)]; }

std::optional<AliasKind> aliasKindNamed(std::string_view text)
{
    const auto found = std::find(kindNames.begin(), kindNames.end(), text);
    return found == kindNames.end() ? std::nullopt : std::optional(AliasKind(found - kindNames.begin()));
}

std::string withCaseOf(std::string_view original, std::string_view alias, const Secret& secret)
{
    const Writing writing = writingOf(original);
    std::string out(alias);
    if (!writing.hasCapital || out.empty())
        return out;
    if (!writing.hasSmall && original.size() > 1) {
        std::transform(out.begin(), out.end(), out.begin(), upper);
        return out;
    }
    if (writing.isTitle) {
        out[0] = upper(out[0]);
        return out;
    }
    const std::uint64_t bits = secret.number("case", original) | 1;
    const std::size_t code = std::min(alias.find('-') + 1, alias.size() - 1); // npos + 1 is 0
    for (std::size_t i = code; i < out.size(); ++i)
        if (bits >> (i - code) % 64 & 1)
            out[i] = upper(out[i]);
    return out;
}

std::string Aliases::candidate(AliasKind kind, const std::string& folded, int attempt) const
{
    if (kind == AliasKind::Phone || kind == AliasKind::Hint)
        return sameShape(kind, folded, attempt);
    const Secret::Digest bytes = m_secret.digest(fmt::format("{} {}", name(kind), attempt), folded);
    std::string out = prefixes[std::size_t(kind)];
    for (std::size_t i = 0; i < codeLength; ++i)
        out += letters[bytes[i] % letters.size()];
    return out;
}

// Other digits and letters in the same places; X and * mask what the log did not tell.
std::string Aliases::sameShape(AliasKind kind, const std::string& folded, int attempt) const
{
    std::string out = folded;
    Secret::Digest bytes{};
    for (std::size_t i = 0; i < out.size(); ++i) {
        if (i % bytes.size() == 0)
            bytes = m_secret.digest(fmt::format("{} {} {}", name(kind), attempt, i), folded);
        if (isDigit(out[i]))
            out[i] = char('0' + bytes[i % bytes.size()] % 10);
        else if (isLower(out[i]) && kind == AliasKind::Hint && out[i] != 'x')
            out[i] = char('a' + bytes[i % bytes.size()] % 23); // never x
    }
    return out;
}

bool Aliases::take(AliasKind kind, const std::string& alias, std::string_view original)
{
    return m_byAlias.try_emplace(alias, Original{kind, std::string(original)}).second;
}

const std::string& Aliases::entry(AliasKind kind, std::string_view original)
{
    auto& known = m_byOriginal[std::size_t(kind)];
    std::string folded = foldedName(original);
    const auto found = known.find(folded);
    if (found != known.end())
        return found->second;
    for (int attempt = 0;; ++attempt) {
        std::string alias = candidate(kind, folded, attempt);
        // Hints are so short that all may be taken: then two share one.
        if (take(kind, alias, original) || attempt == 1000)
            return known.emplace(std::move(folded), std::move(alias)).first->second;
    }
}

std::string Aliases::styled(AliasKind kind, std::string_view original)
{
    return original.empty() ? std::string() : withCaseOf(original, entry(kind, original), m_secret);
}

std::string Aliases::account(std::string_view original)
{
    if (original.empty() || isBuiltInAccount(original))
        return std::string(original);
    for (const std::string_view prefix : toldByPrefix)
        if (original.size() > prefix.size() && startsWithIgnoreCase(original, prefix))
            return std::string(original.substr(0, prefix.size())) + styled(AliasKind::Account, original.substr(prefix.size()));
    if (original.back() == '$')
        return computer(original);
    return styled(AliasKind::Account, original);
}

std::string Aliases::domain(std::string_view original)
{
    if (original.find('.') == std::string_view::npos)
        return label(original);
    if (isPublicDomain(original))
        return std::string(original);
    std::string_view rest = original, kept = original.substr(original.rfind('.')), end = ".example";
    for (const std::string_view tenants : {".mail.onmicrosoft.com", ".onmicrosoft.com", ".onmicrosoft.us", ".onmicrosoft.de", ".partner.onmschina.cn", ".onmschina.cn"})
        if (endsWithIgnoreCase(original, tenants)) {
            kept = original.substr(original.size() - tenants.size());
            end = {};
            break;
        }
    rest.remove_suffix(kept.size());
    std::string out;
    while (!rest.empty()) {
        const std::size_t dot = std::min(rest.find('.'), rest.size());
        out += (out.empty() ? "" : ".") + label(rest.substr(0, dot));
        rest.remove_prefix(std::min(dot + 1, rest.size()));
    }
    return out + std::string(kept) + withCaseOf(kept, end, m_secret);
}

// ann_partner.com#EXT# of a guest.
std::string Aliases::guestName(std::string_view local)
{
    const std::size_t mark = toLower(local).find("#ext#");
    const std::string_view home = local.substr(0, mark), rest = local.substr(mark);
    const std::size_t split = home.rfind('_');
    if (split == std::string_view::npos)
        return account(home) + std::string(rest);
    return account(home.substr(0, split)) + "_" + domain(home.substr(split + 1)) + std::string(rest);
}

std::string Aliases::upn(std::string_view original)
{
    const std::size_t at = original.rfind('@');
    if (at == std::string_view::npos)
        return account(original);
    const std::string_view local = original.substr(0, at), domainName = original.substr(at + 1);
    if (equalsIgnoreCase(domainName, "support.onmicrosoft.com"))
        return std::string(original); // the services of Azure itself
    const bool isGuest = toLower(local).find("#ext#") != std::string::npos;
    return (isGuest ? guestName(local) : account(local)) + "@" + domain(domainName);
}

std::string Aliases::computer(std::string_view original)
{
    const std::size_t dot = original.find('.');
    if (dot != std::string_view::npos && dot > 0)
        return computer(original.substr(0, dot)) + "." + domain(original.substr(dot + 1));
    if (original.size() > 1 && original.back() == '$')
        return styled(AliasKind::Computer, original.substr(0, original.size() - 1)) + "$";
    return styled(AliasKind::Computer, original);
}

// A permutation of all numbers of so few digits: no two hints become one.
std::string Aliases::shortDigits(std::string_view digits)
{
    std::vector<int>& order = m_permutations[digits.size()];
    if (order.empty()) {
        int count = 1;
        for (std::size_t i = 0; i < digits.size(); ++i)
            count *= 10;
        for (int i = 0; i < count; ++i)
            order.push_back(i);
        for (int i = count - 1; i > 0; --i)
            std::swap(order[std::size_t(i)], order[m_secret.number("digits", fmt::format("{} {}", digits.size(), i)) % std::uint64_t(i + 1)]);
    }
    int value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    return fmt::format("{:0{}}", order[std::size_t(value)], digits.size());
}

std::string Aliases::phone(std::string_view original)
{
    std::string digits;
    std::copy_if(original.begin(), original.end(), std::back_inserter(digits), isDigit);
    if (digits.empty())
        return std::string(original);
    const std::string other = digits.size() <= 4 ? shortDigits(digits) : entry(AliasKind::Phone, digits);
    std::string out(original);
    std::size_t next = 0;
    for (char& c : out)
        if (isDigit(c))
            c = other[next++];
    return out;
}

std::string Aliases::hint(std::string_view original) { return withCaseOf(original, entry(AliasKind::Hint, original), m_secret); }

std::string Aliases::guidText(std::string_view original) const
{
    const bool hasHyphens = original.find('-') != std::string_view::npos;
    std::string spelled(original);
    if (!hasHyphens && spelled.size() == 32)
        for (const std::size_t at : {20U, 16U, 12U, 8U})
            spelled.insert(at, 1, '-');
    const auto parsed = parseGuid(spelled);
    if (!parsed)
        return std::string(original);
    std::string out = guid(*parsed).text();
    if (!hasHyphens)
        out.erase(std::remove(out.begin(), out.end(), '-'), out.end());
    const bool isUpperCase = std::any_of(original.begin(), original.end(), isUpper);
    const bool isMixed = isUpperCase && std::any_of(original.begin(), original.end(), isLower);
    if (isUpperCase && !isMixed)
        std::transform(out.begin(), out.end(), out.begin(), upper);
    if (isMixed) { // nobody's habit, but two spellings stay two
        const std::uint64_t bits = m_secret.number("case", original);
        for (std::size_t i = 0; i < out.size(); ++i)
            if (bits >> i % 64 & 1)
                out[i] = upper(out[i]);
    }
    return original.front() == '{' && original.back() == '}' ? "{" + out + "}" : out;
}

std::uint64_t Aliases::shortOf(const Guid& guid)
{
    std::uint64_t half = 0;
    std::memcpy(&half, guid.bytes.data() + 8, 8);
    std::uint64_t other = 0;
    std::memcpy(&other, guid.bytes.data(), 8);
    return half ^ other * 0x9E3779B97F4A7C15ULL;
}

Guid Aliases::guid(const Guid& original) const
{
    if (isPublicGuid(original))
        return original;
    m_hidden.insert(shortOf(original));
    return m_secret.hide(original);
}

std::uint64_t Aliases::number(std::uint64_t original) const { return m_secret.number("key", fmt::format("{:016x}", original)); }

std::optional<std::string> Aliases::original(std::string_view alias) const
{
    if (const auto guidAlias = parseGuid(alias))
        return isPublicGuid(*guidAlias) ? guidAlias->text() : m_secret.reveal(*guidAlias).text();
    const auto found = m_byAlias.find(toLower(alias));
    return found == m_byAlias.end() ? std::nullopt : std::optional(found->second.text);
}

std::vector<AliasEntry> Aliases::entries() const
{
    std::vector<AliasEntry> all;
    for (const auto& [alias, original] : m_byAlias)
        all.push_back({original.kind, alias, original.text});
    std::sort(all.begin(), all.end(), [](const AliasEntry& a, const AliasEntry& b) { return std::tie(a.kind, a.alias) < std::tie(b.kind, b.alias); });
    return all;
}

void Aliases::add(const AliasEntry& entry)
{
    if (take(entry.kind, entry.alias, entry.original))
        m_byOriginal[std::size_t(entry.kind)].emplace(foldedName(entry.original), entry.alias);
}

} // namespace core::pseudonym
