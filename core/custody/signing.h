// SPDX-License-Identifier: GPL-3.0-or-later
// Ed25519 signatures (RFC 8032) by OpenSSL: keys as PEM files, as `openssl genpkey -algorithm ed25519` makes them; a signature is its 64
// bytes, as `openssl pkeyutl -sign -rawin` writes and `-verify -rawin` reads them.
#pragma once
#include "core/base/result.h"

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct evp_pkey_st;

namespace core {

// Can verify; made of a public key.
class PublicKey
{
public:
    static Result<PublicKey> parse(std::string_view pem, const std::string& where); // InvalidArgument
    static Result<PublicKey> read(const std::filesystem::path& path);               // also NotFound, NotReadable

    bool verifies(std::string_view bytes, std::string_view signature) const;
    std::string pem() const;
    // SHA-256 of the key in DER form, 64 hexadecimal digits: what people compare with each other.
    std::string fingerprint() const;

protected:
    explicit PublicKey(evp_pkey_st* key);
    std::shared_ptr<evp_pkey_st> m_key;
};

// Can sign as well.
class SigningKey : public PublicKey
{
public:
    // `passphrase`: of a key that is encrypted; never asked for on the terminal. NotFound, NotReadable, InvalidArgument.
    static Result<SigningKey> read(const std::filesystem::path& path, const std::string& passphrase);
    // Makes a new one and writes it where there is no file yet, readable for nobody else. An empty passphrase leaves it in the clear.
    static Result<SigningKey> makeNew(const std::filesystem::path& path, const std::string& passphrase);

    Result<std::string> sign(std::string_view bytes) const;

private:
    using PublicKey::PublicKey;
};

} // namespace core
