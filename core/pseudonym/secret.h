// SPDX-License-Identifier: GPL-3.0-or-later
// The random key from which all aliases follow: HMAC-SHA256 of an original gives its alias, AES-256 turns one GUID into another and back.
// Whoever has the key can test guesses, so it stays in the key file (alias_file.h). By OpenSSL. Belongs to one thread.
#pragma once
#include "core/base/guid.h"
#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace core::pseudonym {

class Secret
{
public:
    static constexpr std::size_t size = 32; // bytes
    static Result<Secret> random();
    static Result<Secret> fromHex(std::string_view text); // InvalidArgument
    std::string hex() const;

    using Digest = std::array<std::uint8_t, 32>;
    // `purpose` keeps the aliases of one kind apart from those of another.
    Digest digest(std::string_view purpose, std::string_view original) const;
    std::uint64_t number(std::string_view purpose, std::string_view original) const; // the first 8 bytes of the digest

    // A permutation of all GUIDs: no two originals share an alias, and the alias leads back without a table.
    Guid hide(const Guid& original) const;
    Guid reveal(const Guid& alias) const;

    Secret(Secret&&) noexcept;
    Secret& operator=(Secret&&) noexcept;
    ~Secret();

private:
    struct Ciphers;
    explicit Secret(const std::array<std::uint8_t, size>& key);
    std::array<std::uint8_t, size> m_key;
    std::unique_ptr<Ciphers> m_ciphers;
};

} // namespace core::pseudonym
