// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 by OpenSSL, fed block by block.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace core {

class Sha256
{
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view bytes);
    std::string finish(); // 64 lower-case hexadecimal digits; the object is used up

private:
    struct Context;
    std::unique_ptr<Context> m_context;
};

std::string sha256(std::string_view bytes);

// The 32 bytes themselves; for many short pieces, quicker than the object above.
using Sha256Digest = std::array<std::uint8_t, 32>;
Sha256Digest sha256Digest(std::string_view bytes);
std::string hexText(const Sha256Digest& digest); // 64 lower-case hexadecimal digits
inline std::string_view bytesOf(const Sha256Digest& digest)
{
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

} // namespace core
