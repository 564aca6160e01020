// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the source tree to its layout: arrows between folders (arrows.txt), no cycles, no Qt in core, small
// files. The same checks run on synthetic trees that break each rule, so that a check that finds nothing is
// known to work.
#include "tests/layering/source_tree.h"

#include <QTest>

using layering::Arrows;
using layering::Graph;
using layering::SourceFile;
using Faults = std::vector<std::string>;

namespace {

constexpr std::size_t maxLines = 600;
const std::string licenceLine = "// SPDX-License-Identifier: GPL-3.0-or-later";

std::string text(const Faults& faults)
{
    std::string all;
    for (const std::string& fault : faults)
        all += fault + "\n";
    return all;
}

std::string place(const SourceFile& file, const layering::Include& include)
{
    return file.path + ":" + std::to_string(include.line) + ": ";
}

bool isOurs(const std::string& path)
{
    return layering::startsWith(path, "core/") || layering::startsWith(path, "ui/") ||
           layering::startsWith(path, "app/");
}

// Arrows that the table does not list, and spellings that would hide one.
Faults checkArrows(const std::vector<SourceFile>& files, const Arrows& arrows)
{
    Faults faults;
    for (const SourceFile& file : files) {
        const std::string folder = layering::folderOf(file.path);
        if (!arrows.hasFolder(folder))
            faults.push_back(file.path + ": its folder has no line in arrows.txt");
        for (const auto& include : file.includes) {
            const bool generated =
                layering::startsWith(include.path, "resource/") || layering::endsWith(include.path, ".moc") ||
                (layering::startsWith(include.path, "ui_") && layering::startsWith(folder, "ui/"));
            if (isOurs(include.path) && include.angled)
                faults.push_back(place(file, include) + "our own header in angle brackets: " + include.path);
            else if (!isOurs(include.path) && !include.angled && !generated)
                faults.push_back(place(file, include) + "not written from the root: " + include.path);
            if (layering::startsWith(include.path, "resource/") && !layering::startsWith(folder, "core/"))
                faults.push_back(place(file, include) + "embedded resources belong to core: " + include.path);
            if (isOurs(include.path) && !arrows.allows(folder, include.path))
                faults.push_back(place(file, include) + folder + " may not include " + include.path);
        }
    }
    return faults;
}

Faults checkCycles(const std::vector<SourceFile>& files)
{
    Graph byFile, byFolder;
    for (const SourceFile& file : files) {
        const std::string folder = layering::folderOf(file.path);
        byFolder[folder];
        for (const auto& include : file.includes) {
            if (!isOurs(include.path))
                continue;
            byFile[file.path].insert(include.path);
            if (layering::folderOf(include.path) != folder)
                byFolder[folder].insert(layering::folderOf(include.path));
        }
    }
    Faults faults;
    const auto report = [&](const char* kind, const Graph& graph) {
        for (const auto& group : layering::cycles(graph)) {
            std::string fault = kind;
            for (const std::string& name : group)
                fault += " " + name;
            faults.push_back(fault);
        }
    };
    report("cycle of files:", byFile);
    report("cycle of folders:", byFolder);
    return faults;
}

// Core neither includes nor links Qt or the windows.
Faults checkCoreIsQtFree(const std::filesystem::path& root, const std::vector<SourceFile>& files)
{
    static const QRegularExpression qtHeader("^(Q[A-Za-z0-9]+|Qt[A-Za-z0-9]*/.*|q[a-z0-9_]+\\.h)$");
    static const QRegularExpression qtInCMake("\\bQt\\d*\\b|\\bqt\\d?_|AUTO(MOC|UIC|RCC)",
                                              QRegularExpression::CaseInsensitiveOption);
    Faults faults;
    for (const SourceFile& file : files) {
        if (!layering::startsWith(file.path, "core/"))
            continue;
        for (const auto& include : file.includes) {
            if (qtHeader.match(QString::fromStdString(include.path)).hasMatch())
                faults.push_back(place(file, include) + "Qt header in core: " + include.path);
            if (layering::startsWith(include.path, "ui/"))
                faults.push_back(place(file, include) + "core includes a window: " + include.path);
        }
    }
    if (!std::filesystem::exists(root / "core"))
        return faults;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "core")) {
        if (entry.path().filename() != "CMakeLists.txt" && entry.path().extension() != ".cmake")
            continue;
        std::istringstream in(support::readFile(entry.path()));
        int number = 0;
        for (std::string line; std::getline(in, line);) {
            ++number;
            if (qtInCMake.match(QString::fromStdString(line.substr(0, line.find('#')))).hasMatch())
                faults.push_back(std::filesystem::relative(entry.path(), root).generic_string() + ":" +
                                 std::to_string(number) + ": core's build names Qt: " + line);
        }
    }
    return faults;
}

Faults checkFiles(const std::vector<SourceFile>& files)
{
    Faults faults;
    for (const SourceFile& file : files) {
        if (file.lines > maxLines)
            faults.push_back(file.path + ": " + std::to_string(file.lines) + " lines, the budget is " +
                             std::to_string(maxLines));
        if (layering::endsWith(file.path, ".h") && file.firstLine != licenceLine)
            faults.push_back(file.path + ": does not begin with the licence line");
    }
    return faults;
}

// A colour written elsewhere would stay as it is in dark and in high contrast.
Faults checkColors(const std::filesystem::path& root)
{
    static const std::set<std::string> palettes{"ui/base/theme.cpp", "ui/base/contrast.cpp", "ui/base/code_colors.cpp", "ui/base/series_colors.cpp"};
    static const QRegularExpression color("QColor(\\s+\\w+)?\\s*[({]\\s*(0x|\"#|[0-9])|\\bqRgba?\\(|setNamedColor|[\"; ]#[0-9a-fA-F]{6}\\b"
                                          "|\\bQt::(white|black|(dark|light)?(red|green|blue|cyan|magenta|yellow|gray))\\b",
                                          QRegularExpression::CaseInsensitiveOption);
    Faults faults;
    if (!std::filesystem::exists(root / "ui"))
        return faults;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root / "ui")) {
        const std::string path = std::filesystem::relative(entry.path(), root).generic_string();
        if (!entry.is_regular_file() || palettes.contains(path) || (entry.path().extension() != ".cpp" && entry.path().extension() != ".h"))
            continue;
        std::istringstream in(support::readFile(entry.path()));
        int number = 0;
        for (std::string line; std::getline(in, line);) {
            ++number;
            if (color.match(QString::fromStdString(line.substr(0, line.find("//")))).hasMatch())
                faults.push_back(path + ":" + std::to_string(number) + ": a colour outside the palettes: " + line);
        }
    }
    return faults;
}

Faults checkTree(const std::filesystem::path& root, const std::string& arrowsText)
{
    const Arrows arrows(arrowsText);
    Faults faults = arrows.faults();
    if (!faults.empty())
        return faults; // nothing below can be trusted, and a ring would not end
    const std::vector<SourceFile> layered = layering::readSources(root, {"core", "ui", "app"});
    const std::vector<SourceFile> all = layering::readSources(root, {"core", "ui", "app", "tests"});
    for (const Faults& more : {checkArrows(layered, arrows), checkCycles(layered),
                               checkCoreIsQtFree(root, layered), checkFiles(all), checkColors(root)})
        faults.insert(faults.end(), more.begin(), more.end());
    return faults;
}

} // namespace

class TestLayering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ourTree()
    {
        const std::filesystem::path root = SSPR_SOURCE_DIR;
        const std::string arrows = support::readFile(root / "tests/layering/arrows.txt");
        QVERIFY(Arrows(arrows).hasFolder("core/base"));
        QVERIFY2(layering::readSources(root, {"core"}).size() > 10, "core's sources were not found");
        const Faults faults = checkTree(root, arrows);
        QVERIFY2(faults.empty(), ("\n" + text(faults)).c_str());
    }

    // One file is added to a sound tree; the fault it brings must be the only one reported.
    void brokenTree_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("fault");
        const auto row = [](const char* name, const char* path, const QString& body, const char* fault) {
            QTest::newRow(name) << path << body << fault;
        };
        row("sound", "core/flow/b.cpp",
            "#include \"core/base/a.h\"\n#include <vector>\n#include \"resource/x.h\"\n", "");
        row("one file allowed", "core/event/b.cpp", "#include \"core/evidence/record.h\"\n", "");
        row("folder inside allowed", "core/demo/b.cpp", "#include \"core/evidence/evtx/writer.h\"\n", "");
        row("below the namesake", "ui/flow/b.cpp", "#include \"core/base/a.h\"\n#include <QWidget>\n", "");
        row("everything of core", "core/investigation/b.cpp", "#include \"core/flow/flow.h\"\n", "");
        row("in a comment", "core/base/b.cpp", "// #include \"ui/base/a.h\"\n", "");
        row("unlisted arrow", "core/base/b.cpp", "#include \"core/flow/flow.h\"\n",
            "core/base/b.cpp:1: core/base may not include core/flow/flow.h\n");
        row("only one file of it", "core/event/b.cpp", "#include \"core/evidence/reader.h\"\n",
            "core/event/b.cpp:1: core/event may not include core/evidence/reader.h\n");
        row("only a folder of it", "core/demo/b.cpp", "#include \"core/evidence/record.h\"\n",
            "core/demo/b.cpp:1: core/demo may not include core/evidence/record.h\n");
        row("page to page", "ui/flow/b.cpp", "\n#  include \"ui/event/page.h\"\n",
            "ui/flow/b.cpp:2: ui/flow may not include ui/event/page.h\n");
        row("not below the namesake", "ui/evidence/b.cpp", "#include \"core/flow/flow.h\"\n",
            "ui/evidence/b.cpp:1: ui/evidence may not include core/flow/flow.h\n");
        row("new folder", "core/news/b.cpp", "\n", "core/news/b.cpp: its folder has no line in arrows.txt\n");
        row("relative", "core/flow/b.cpp", "#include \"flow.h\"\n",
            "core/flow/b.cpp:1: not written from the root: flow.h\n");
        row("form in ui", "ui/flow/b.cpp", "#include \"ui_form.h\"\n", "");
        row("form in core", "core/flow/b.cpp", "#include \"ui_form.h\"\n",
            "core/flow/b.cpp:1: not written from the root: ui_form.h\n");
        row("angle brackets", "core/flow/b.cpp", "#include <core/base/a.h>\n",
            "core/flow/b.cpp:1: our own header in angle brackets: core/base/a.h\n");
        row("resource in ui", "ui/flow/b.cpp", "#include \"resource/x.h\"\n",
            "ui/flow/b.cpp:1: embedded resources belong to core: resource/x.h\n");
        row("Qt class", "core/base/b.cpp", "#include <QString>\n",
            "core/base/b.cpp:1: Qt header in core: QString\n");
        row("Qt module", "core/base/b.cpp", "#include <QtCore/qstring.h>\n",
            "core/base/b.cpp:1: Qt header in core: QtCore/qstring.h\n");
        row("Qt global", "core/base/b.cpp", "#include <qglobal.h>\n",
            "core/base/b.cpp:1: Qt header in core: qglobal.h\n");
        row("not Qt", "core/base/b.cpp", "#include <queue>\n", "");
        row("cycle of files", "core/flow/c.h",
            "// SPDX-License-Identifier: GPL-3.0-or-later\n#include \"core/flow/d.h\"\n",
            "cycle of files: core/flow/c.h core/flow/d.h\n");
        row("includes itself", "core/flow/b.cpp", "#include \"core/flow/b.cpp\"\n",
            "cycle of files: core/flow/b.cpp\n");
        row("Qt linked", "core/CMakeLists.txt", "target_link_libraries(core PUBLIC Qt6::Core)\n",
            "core/CMakeLists.txt:1: core's build names Qt: target_link_libraries(core PUBLIC Qt6::Core)\n");
        row("Qt in a comment", "core/CMakeLists.txt", "# links no Qt\nadd_library(core)\n", "");
        row("a colour", "ui/flow/b.cpp", "\nconst QColor red(0xff0000);\n", "ui/flow/b.cpp:2: a colour outside the palettes: const QColor red(0xff0000);\n");
        row("a colour made", "ui/flow/b.cpp", "paint(QColor(0xff0000));\n", "ui/flow/b.cpp:1: a colour outside the palettes: paint(QColor(0xff0000));\n");
        row("a colour in a style", "ui/flow/b.cpp", "style(\"color: #ff0000\");\n",
            "ui/flow/b.cpp:1: a colour outside the palettes: style(\"color: #ff0000\");\n");
        row("a colour by name", "ui/flow/b.cpp", "paint(Qt::darkRed);\n", "ui/flow/b.cpp:1: a colour outside the palettes: paint(Qt::darkRed);\n");
        row("a palette", "ui/base/theme.cpp", "paint(QColor(0xff0000));\n", "");
        row("no colour", "ui/flow/b.cpp", "paint(QColor(accent)); fill(Qt::transparent); // QColor(0x1)\n", "");
        row("at the budget", "tests/b.cpp", QString("\n").repeated(600), "");
        row("too long", "tests/b.cpp", QString("\n").repeated(601),
            "tests/b.cpp: 601 lines, the budget is 600\n");
        row("no licence", "ui/flow/b.h", "#pragma once\n",
            "ui/flow/b.h: does not begin with the licence line\n");
    }
    void brokenTree()
    {
        QFETCH(QString, path);
        QFETCH(QString, body);
        QFETCH(QString, fault);
        support::TempDir tree;
        const std::string head = licenceLine + "\n";
        for (const char* file :
             {"core/base/a.h", "core/flow/flow.h", "core/evidence/record.h", "core/evidence/reader.h",
              "core/evidence/evtx/writer.h", "ui/base/a.h", "ui/event/page.h"})
            support::writeFile(tree / file, head);
        support::writeFile(tree / "core/flow/d.h", head + "#include \"core/flow/c.h\"\n");
        support::writeFile(tree / path.toStdString(), body.toStdString());
        const std::string arrows =
            support::readFile(std::filesystem::path(SSPR_SOURCE_DIR) / "tests/layering/arrows.txt");
        QCOMPARE(text(checkTree(tree.path(), arrows)), fault.toStdString());
    }

    // Two folders that may include each other's files by the table's letter still must not form a ring.
    void folderCycle()
    {
        support::TempDir tree;
        support::writeFile(tree / "core/event/b.cpp", "#include \"core/evidence/record.h\"\n");
        support::writeFile(tree / "core/evidence/b.cpp", "#include \"core/event/event.h\"\n");
        const Faults faults = checkCycles(layering::readSources(tree.path(), {"core"}));
        QCOMPARE(text(faults), std::string("cycle of folders: core/event core/evidence\n"));
    }

    void brokenTable_data()
    {
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("fault");
        QTest::newRow("sound") << "core/a:\ncore/b: core/a # why\n\n# nothing\nui/c: core/b+\n"
                               << "";
        QTest::newRow("ring") << "core/a: core/b\ncore/b: core/c\ncore/c: core/a/x.h\n"
                              << "arrows.txt: ring of allowed arrows: core/a core/b core/c\n";
        QTest::newRow("ring by star") << "core/a: core/*\ncore/b: core/a\n"
                                      << "arrows.txt: ring of allowed arrows: core/a core/b\n";
        QTest::newRow("no line") << "core/a: core/b\n"
                                 << "arrows.txt: core/a -> core/b: that folder has no line\n";
        QTest::newRow("no colon") << "core/a\n"
                                  << "arrows.txt: not understood or twice: core/a\n";
        QTest::newRow("twice") << "core/a:\ncore/a:\n"
                               << "arrows.txt: not understood or twice: core/a\n";
    }
    void brokenTable()
    {
        QFETCH(QString, table);
        QFETCH(QString, fault);
        QCOMPARE(text(Arrows(table.toStdString()).faults()), fault.toStdString());
    }
};

QTEST_APPLESS_MAIN(TestLayering)
#include "tst_layering.moc"
