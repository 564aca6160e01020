// SPDX-License-Identifier: GPL-3.0-or-later
// One name for each identifier: the same for the same original, whatever case of letters it is in, and never one for two. Names follow from the
// secret, so the same key file gives the same names for other cases; where two originals would share one, the table decides, which is kept in the
// key file as well (alias_file.h). Whether a text is an identifier at all is text_rewriter.h's business.
//
//   ann.smith           user-k3f9x2ab          people's accounts, local parts of UPNs and addresses
//   Ann Smith           Person-k3f9x2ab
//   corp.contoso.com    d-3kxa8f2m.d-9bq7rt4w.com.example; contoso.onmicrosoft.com keeps its end, NetBIOS names have the label alone
//   203.0.113.7         240.17.201.93          public IPv4: in 240.0.0.0/4, which belongs to nobody; private ones in 10.0.0.0/8. Addresses of
//                                              one /24 stay together
//   2a02:1:2:3::7       2001:db8:9f01:7be2:... public IPv6: in the documentation range; unique local ones in fd00::/8. One /64 stays together
//   GUIDs               other GUIDs, by a cipher: they need no table
//   +49 170 5550123     other digits in the same places; hints like "a***@c***.com" likewise
// How letters are written (ann, Ann, ANN) is kept, so that texts that differ stay different. Belongs to one thread.
#pragma once
#include "core/pseudonym/secret.h"

#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace core::pseudonym {

// Names of kinds are written to key files and never change.
enum class AliasKind : std::uint8_t { Account, Person, Label, Computer, Unit, Place, File, Examiner, Address, Network, Phone, Hint, SidDomain, Sid, Other };
inline constexpr std::size_t aliasKinds = 15;
const char* name(AliasKind kind);
std::optional<AliasKind> aliasKindNamed(std::string_view text);

struct AliasEntry {
    AliasKind kind = AliasKind::Other;
    std::string alias, original; // original: as it was first seen
};

// Windows keeps the first three groups of a GUID the other way round: to this order and back.
Guid inWindowsOrder(const Guid& guid);

class Aliases
{
public:
    explicit Aliases(Secret secret) : m_secret(std::move(secret)) {}

    std::string account(std::string_view original);
    std::string person(std::string_view original) { return styled(AliasKind::Person, original); }
    std::string label(std::string_view original) { return styled(AliasKind::Label, original); } // one label of a domain; NetBIOS
    std::string domain(std::string_view original);   // of DNS; without a dot a label
    std::string upn(std::string_view original);      // anything@domain; guests (#EXT#) too
    std::string computer(std::string_view original); // with or without $; with a domain behind it or not
    std::string unit(std::string_view original) { return styled(AliasKind::Unit, original); }
    std::string place(std::string_view original) { return styled(AliasKind::Place, original); }
    std::string file(std::string_view original) { return styled(AliasKind::File, original); }
    std::string examiner(std::string_view original) { return styled(AliasKind::Examiner, original); }
    // Nothing where it is no address. Those that are the same for everybody (loopback, unspecified, link-local IPv4, masks) stay.
    std::optional<std::string> address(std::string_view original);
    std::string phone(std::string_view original);    // digits are replaced, all else stays
    std::string hint(std::string_view original);     // letters and digits around * or X
    std::string sid(std::string_view original);      // S-1-5-21-..., S-1-12-1-...; others stay
    Guid guid(const Guid& original) const;           // those of publicGuids() stay
    std::string guidText(std::string_view original) const; // keeps letters' case and hyphens
    // Sixteen bytes in base64, as AAD Connect anchors objects: a GUID in Windows' order.
    std::optional<std::string> anchor(std::string_view original) const;
    // Whether anchor() was asked for these sixteen bytes, or guid() for the object that they stand for.
    bool wasHiddenAnchor(const Guid& bytes) const { return wasHidden(bytes) || wasHidden(inWindowsOrder(bytes)); }
    std::uint64_t number(std::uint64_t original) const; // of keys that are hashes of identifiers

    // An address that is an original somewhere: no alias may look like it. `address`: as normalizeIp() writes it.
    void reserve(std::string_view address);
    bool isReserved(std::string_view address) const { return m_addresses.contains(std::string(address)); }
    const std::unordered_set<std::string>& reserved() const { return m_addresses; }
    // The alias that address() gave to this one; empty where it was not asked.
    std::string known(std::string_view address) const;
    // Whether guid() was asked for the alias of this one.
    bool wasHidden(const Guid& original) const { return m_hidden.contains(shortOf(original)); }
    bool isAlias(std::string_view text) const { return m_byAlias.contains(std::string(text)); } // as it stands in the table, lower case
    std::optional<std::string> original(std::string_view alias) const; // of one alias; of GUIDs too

    const Secret& secret() const { return m_secret; }
    std::vector<AliasEntry> entries() const; // by kind and alias
    void add(const AliasEntry& entry);       // out of a key file

private:
    static std::uint64_t shortOf(const Guid& guid);
    std::string styled(AliasKind kind, std::string_view original);
    const std::string& entry(AliasKind kind, std::string_view original);
    std::string candidate(AliasKind kind, const std::string& folded, int attempt) const;
    std::string sameShape(AliasKind kind, const std::string& folded, int attempt) const;
    std::string guestName(std::string_view local);
    std::string shortDigits(std::string_view digits);
    std::string network4(std::string_view network, bool isPrivate);
    std::string address4(std::array<std::uint8_t, 4> bytes);
    std::string address6(const std::array<std::uint8_t, 16>& bytes);
    bool take(AliasKind kind, const std::string& alias, std::string_view original);

    Secret m_secret;
    struct Original {
        AliasKind kind;
        std::string text;
    };
    std::array<std::unordered_map<std::string, std::string>, aliasKinds> m_byOriginal; // folded to alias
    std::unordered_map<std::string, Original> m_byAlias;                                // of those in the table
    std::unordered_set<std::string> m_reserved, m_addresses;                            // networks of originals, and themselves
    mutable std::unordered_set<std::uint64_t> m_hidden;                                 // halves of GUIDs
    std::map<std::size_t, std::vector<int>> m_permutations;                             // of short digits, by their number
};

// How the letters of `original` are written, put on `alias` (lower case): ann, Ann, ANN; other mixtures get one that follows from `original`.
std::string withCaseOf(std::string_view original, std::string_view alias, const Secret& secret);

// GUIDs that Microsoft gave to everybody (resources/knowledge/public_ids.tsv, roles.tsv, built-in application ids), and zeros.
bool isPublicGuid(const Guid& guid);
// Domains that say nothing of a tenant: microsoft.com, windows.net ...; in any case of letters.
bool isPublicDomain(std::string_view domain);
// Accounts that every system has: SYSTEM, Administrator, NETWORK SERVICE, "-" ...
bool isBuiltInAccount(std::string_view account);

} // namespace core::pseudonym
