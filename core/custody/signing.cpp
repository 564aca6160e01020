// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/custody/signing.h"

#include "core/base/sha256.h"

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <vector>

namespace core {

namespace fs = std::filesystem;

namespace {

struct Free {
    void operator()(BIO* bio) const { BIO_free_all(bio); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Bio = std::unique_ptr<BIO, Free>;
using MdContext = std::unique_ptr<EVP_MD_CTX, Free>;

Bio bioOf(std::string_view text)
{
    return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(std::min<std::size_t>(text.size(), 1 << 20))));
}

std::string textOf(BIO* bio)
{
    char* bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return {bytes, static_cast<std::size_t>(std::max(size, 0L))};
}

// Without this OpenSSL would ask on the terminal.
int givePassphrase(char* buffer, int size, int, void* passphrase)
{
    const auto& text = *static_cast<const std::string*>(passphrase);
    if (text.empty() || text.size() > static_cast<std::size_t>(size))
        return -1;
    std::memcpy(buffer, text.data(), text.size());
    return static_cast<int>(text.size());
}

Result<std::string> readKeyFile(const fs::path& path)
{
    std::error_code error;
    if (!fs::exists(path, error))
        return fail(ErrorCode::NotFound, "there is no such key", path.string());
    std::ifstream file(path, std::ios::binary);
    std::string text(std::istreambuf_iterator<char>(file), {});
    if (!file && text.empty())
        return fail(ErrorCode::NotReadable, "the key cannot be read", path.string());
    return text;
}

bool isEd25519(EVP_PKEY* key)
{
    return EVP_PKEY_get_id(key) == EVP_PKEY_ED25519;
}

} // namespace

PublicKey::PublicKey(evp_pkey_st* key) : m_key(key, [](evp_pkey_st* of) { EVP_PKEY_free(of); }) {}

Result<PublicKey> PublicKey::parse(std::string_view pem, const std::string& where)
{
    const Bio bio = bioOf(pem);
    PublicKey key(PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr));
    ERR_clear_error();
    if (!key.m_key || !isEd25519(key.m_key.get()))
        return fail(ErrorCode::InvalidArgument, "this is no public ed25519 key in PEM form", where);
    return key;
}

Result<PublicKey> PublicKey::read(const fs::path& path)
{
    const auto text = readKeyFile(path);
    return text ? parse(*text, path.string()) : tl::unexpected(text.error());
}

bool PublicKey::verifies(std::string_view bytes, std::string_view signature) const
{
    const MdContext context(EVP_MD_CTX_new());
    const auto* message = reinterpret_cast<const unsigned char*>(bytes.data());
    const bool good = EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) == 1
        && EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(), message, bytes.size()) == 1;
    ERR_clear_error();
    return good;
}

std::string PublicKey::pem() const
{
    const Bio bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PUBKEY(bio.get(), m_key.get());
    return textOf(bio.get());
}

std::string PublicKey::fingerprint() const
{
    const Bio bio(BIO_new(BIO_s_mem()));
    i2d_PUBKEY_bio(bio.get(), m_key.get());
    return sha256(textOf(bio.get()));
}

Result<SigningKey> SigningKey::read(const fs::path& path, const std::string& passphrase)
{
    const auto text = readKeyFile(path);
    if (!text)
        return tl::unexpected(text.error());
    const Bio bio = bioOf(*text);
    SigningKey key(PEM_read_bio_PrivateKey(bio.get(), nullptr, givePassphrase, const_cast<std::string*>(&passphrase)));
    ERR_clear_error();
    if (!key.m_key && text->find("ENCRYPTED") != std::string::npos)
        return fail(ErrorCode::InvalidArgument,
                    passphrase.empty() ? "the key is encrypted, and no passphrase was given" : "the passphrase does not open the key", path.string());
    if (!key.m_key || !isEd25519(key.m_key.get()))
        return fail(ErrorCode::InvalidArgument, "this is no private ed25519 key in PEM form", path.string());
    return key;
}

Result<SigningKey> SigningKey::makeNew(const fs::path& path, const std::string& passphrase)
{
    std::error_code error;
    if (fs::exists(path, error))
        return fail(ErrorCode::InvalidArgument, "there is a file of this name; a key is never written over another file", path.string());
    SigningKey key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    const Bio bio(BIO_new(BIO_s_mem()));
    const bool isEncrypted = !passphrase.empty();
    const bool isWritten = key.m_key
        && PEM_write_bio_PKCS8PrivateKey(bio.get(), key.m_key.get(), isEncrypted ? EVP_aes_256_cbc() : nullptr,
                                         isEncrypted ? passphrase.data() : nullptr, static_cast<int>(passphrase.size()), nullptr, nullptr) == 1;
    ERR_clear_error();
    if (!isWritten)
        return fail(ErrorCode::Internal, "OpenSSL makes no key", path.string());
    std::ofstream file(path, std::ios::binary);
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error); // before anything is in it
    file << textOf(bio.get());
    file.close();
    if (!file || error) {
        fs::remove(path, error);
        return fail(ErrorCode::NotWritable, "the key cannot be written", path.string());
    }
    return key;
}

Result<std::string> SigningKey::sign(std::string_view bytes) const
{
    const MdContext context(EVP_MD_CTX_new());
    std::vector<unsigned char> signature(64);
    std::size_t size = signature.size();
    const auto* message = reinterpret_cast<const unsigned char*>(bytes.data());
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, m_key.get()) != 1
        || EVP_DigestSign(context.get(), signature.data(), &size, message, bytes.size()) != 1) {
        ERR_clear_error();
        return fail(ErrorCode::Internal, "OpenSSL does not sign");
    }
    return std::string(signature.begin(), signature.begin() + static_cast<std::ptrdiff_t>(size));
}

} // namespace core
