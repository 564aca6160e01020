// SPDX-License-Identifier: GPL-3.0-or-later
// Which files an import reads, in which order: files as they are given, folders with everything below them.
#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace core {

// One file to be imported. `named`: given as an argument, not found inside a folder.
struct ImportInput {
    std::filesystem::path path; // absolute; "-" is standard input
    std::uint64_t bytes = 0;
    bool named = true;
};

// Folders are walked in the order of their names, symbolic links to folders once each. What is neither file
// nor folder stays in the list, so that opening it can say why it was refused.
std::vector<ImportInput> listInputs(const std::vector<std::filesystem::path>& paths,
                                    const std::filesystem::path& casePath);

// The case itself and its companions (write-ahead log ...) are no evidence, under whatever name they are met.
class OwnFiles
{
public:
    explicit OwnFiles(const std::filesystem::path& casePath);
    bool contain(const std::filesystem::directory_entry& entry) const;

private:
    std::vector<std::filesystem::path> m_paths;
};

bool isStandardInput(const std::filesystem::path& path);
std::string utf8Path(const std::filesystem::path& path);

} // namespace core
