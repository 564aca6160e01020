// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include <atomic>
#include <fstream>
#include <random>
#include <sstream>

namespace support {

TempDir::TempDir()
{
    static std::atomic<int> counter = 0;
    std::random_device random;
    m_path = std::filesystem::temp_directory_path()
        / ("sspr-test-" + std::to_string(random()) + "-" + std::to_string(++counter));
    std::filesystem::create_directories(m_path);
}

TempDir::~TempDir()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::string readFile(const std::filesystem::path& path)
{
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

void writeFile(const std::filesystem::path& path, const std::string& bytes)
{
    std::filesystem::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary);
    out.write(bytes.data(), std::streamsize(bytes.size()));
}

} // namespace support
