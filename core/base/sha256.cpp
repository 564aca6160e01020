// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include <openssl/evp.h>

namespace core {

struct Sha256::Context {
    EVP_MD_CTX* md = EVP_MD_CTX_new();
    ~Context() { EVP_MD_CTX_free(md); }
};

Sha256::Sha256() : m_context(std::make_unique<Context>())
{
    EVP_DigestInit_ex(m_context->md, EVP_sha256(), nullptr);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view bytes) { EVP_DigestUpdate(m_context->md, bytes.data(), bytes.size()); }

std::string Sha256::finish()
{
    Sha256Digest digest{};
    unsigned int size = 0;
    EVP_DigestFinal_ex(m_context->md, digest.data(), &size);
    return hexText(digest);
}

// The algorithm is looked up once, and each thread keeps its context: both cost more than a short piece does.
Sha256Digest sha256Digest(std::string_view bytes)
{
    static EVP_MD* const algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    struct Context {
        EVP_MD_CTX* md = EVP_MD_CTX_new();
        ~Context() { EVP_MD_CTX_free(md); }
    };
    thread_local const Context context;
    Sha256Digest digest{};
    unsigned int size = 0;
    EVP_DigestInit_ex2(context.md, algorithm, nullptr);
    EVP_DigestUpdate(context.md, bytes.data(), bytes.size());
    EVP_DigestFinal_ex(context.md, digest.data(), &size);
    return digest;
}

std::string hexText(const Sha256Digest& digest)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const std::uint8_t byte : digest) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::string sha256(std::string_view bytes)
{
    Sha256 hash;
    hash.add(bytes);
    return hash.finish();
}

} // namespace core
