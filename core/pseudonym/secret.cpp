// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pseudonym/secret.h"

#include "core/base/text.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

namespace core::pseudonym {
namespace {

} // namespace

struct Secret::Ciphers {
    EVP_CIPHER_CTX* hide = EVP_CIPHER_CTX_new();
    EVP_CIPHER_CTX* reveal = EVP_CIPHER_CTX_new();
    Ciphers() = default;
    ~Ciphers()
    {
        EVP_CIPHER_CTX_free(hide);
        EVP_CIPHER_CTX_free(reveal);
    }
    Ciphers(const Ciphers&) = delete;
    Ciphers& operator=(const Ciphers&) = delete;
};

Secret::Secret(const std::array<std::uint8_t, size>& key) : m_key(key), m_ciphers(std::make_unique<Ciphers>())
{
    const Digest ofGuids = digest("key of guids", "");
    EVP_EncryptInit_ex(m_ciphers->hide, EVP_aes_256_ecb(), nullptr, ofGuids.data(), nullptr);
    EVP_DecryptInit_ex(m_ciphers->reveal, EVP_aes_256_ecb(), nullptr, ofGuids.data(), nullptr);
    EVP_CIPHER_CTX_set_padding(m_ciphers->hide, 0); // one block is one GUID
    EVP_CIPHER_CTX_set_padding(m_ciphers->reveal, 0);
}

Secret::Secret(Secret&&) noexcept = default;
Secret& Secret::operator=(Secret&&) noexcept = default;
Secret::~Secret() { OPENSSL_cleanse(m_key.data(), m_key.size()); }

Result<Secret> Secret::random()
{
    std::array<std::uint8_t, size> key{};
    if (RAND_bytes(key.data(), int(size)) != 1)
        return fail(ErrorCode::Internal, "the system gives no random numbers");
    return Secret(key);
}

Result<Secret> Secret::fromHex(std::string_view text)
{
    std::array<std::uint8_t, size> key{};
    if (text.size() != 2 * size)
        return fail(ErrorCode::InvalidArgument, "the key has not 64 hexadecimal digits");
    for (std::size_t i = 0; i < size; ++i) {
        const int high = hexValue(text[2 * i]), low = hexValue(text[2 * i + 1]);
        if (high < 0 || low < 0)
            return fail(ErrorCode::InvalidArgument, "the key has not 64 hexadecimal digits");
        key[i] = std::uint8_t(high * 16 + low);
    }
    return Secret(key);
}

std::string Secret::hex() const
{
    std::string text;
    for (const std::uint8_t byte : m_key) {
        text += "0123456789abcdef"[byte >> 4];
        text += "0123456789abcdef"[byte & 15];
    }
    return text;
}

Secret::Digest Secret::digest(std::string_view purpose, std::string_view original) const
{
    std::string message(purpose);
    message += '\0';
    message += original;
    Digest out{};
    unsigned length = 0;
    HMAC(EVP_sha256(), m_key.data(), int(size), reinterpret_cast<const unsigned char*>(message.data()), message.size(), out.data(), &length);
    return out;
}

std::uint64_t Secret::number(std::string_view purpose, std::string_view original) const
{
    const Digest bytes = digest(purpose, original);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i)
        value = value << 8 | bytes[i];
    return value;
}

Guid Secret::hide(const Guid& original) const
{
    Guid out;
    int length = 0;
    EVP_EncryptUpdate(m_ciphers->hide, out.bytes.data(), &length, original.bytes.data(), 16);
    return out;
}

Guid Secret::reveal(const Guid& alias) const
{
    Guid out;
    int length = 0;
    EVP_DecryptUpdate(m_ciphers->reveal, out.bytes.data(), &length, alias.bytes.data(), 16);
    return out;
}

} // namespace core::pseudonym
