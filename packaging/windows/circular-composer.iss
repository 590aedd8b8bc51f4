; SPDX-FileCopyrightText: Circular Composer contributors
; SPDX-License-Identifier: Apache-2.0
;
; The Windows installer, by Inno Setup 6.3 or newer, from the frozen copy in build\frozen:
;   ISCC /DVersion=0.1.0 packaging\windows\circular-composer.iss
; NOT RUN YET on a Windows machine by its authors; see packaging\README.md.

#ifndef Version
  #error Say which version: ISCC /DVersion=...
#endif
#define Name "Circular Composer"
#define Frozen "..\..\build\frozen\circular-composer"

[Setup]
AppId={{6E0B2C7F-2C3B-4C0E-9B7E-6B9B0C5D5A41}
AppName={#Name}
AppVersion={#Version}
AppPublisher=Circular Composer contributors
AppPublisherURL=https://github.com/circular-composer/circular-composer
DefaultDirName={autopf}\{#Name}
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
UninstallDisplayIcon={app}\circular-composer-editor.exe
SetupIconFile=..\..\build\icons\circular-composer.ico
LicenseFile=..\..\LICENSE
OutputDir=..\..\dist
OutputBaseFilename=circular-composer-{#Version}-windows-x64
Compression=lzma2/max
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
; One user needs no administrator; an IT department says /ALLUSERS.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog commandline
ChangesAssociations=yes
ChangesEnvironment=no
CloseApplications=yes
WizardStyle=modern

[Languages]
#if FileExists(CompilerPath + "Languages\Arabic.isl")
Name: "arabic"; MessagesFile: "compiler:Languages\Arabic.isl"
#endif
Name: "english"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
english.Associate=Open .circular letters with {#Name}
english.Kind=Circular letter
#if FileExists(CompilerPath + "Languages\Arabic.isl")
arabic.Associate=فتح ملفات circular ببرنامج {#Name}
arabic.Kind=رسالة معممة
#endif

[Tasks]
Name: "associate"; Description: "{cm:Associate}"
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; An older version's libraries must not stay beside the new ones.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Frozen}\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs
Source: "..\..\build\icons\circular-composer-document.ico"; DestDir: "{app}"; Flags: ignoreversion

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\circular-composer-editor.exe"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\circular-composer-editor.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.circular\OpenWithProgids"; ValueType: string; ValueName: "CircularComposer.Letter"; ValueData: ""; Flags: uninsdeletevalue; Tasks: associate
Root: HKA; Subkey: "Software\Classes\CircularComposer.Letter"; ValueType: string; ValueData: "{cm:Kind}"; Flags: uninsdeletekey; Tasks: associate
Root: HKA; Subkey: "Software\Classes\CircularComposer.Letter\DefaultIcon"; ValueType: string; ValueData: "{app}\circular-composer-document.ico"; Tasks: associate
Root: HKA; Subkey: "Software\Classes\CircularComposer.Letter\shell\open\command"; ValueType: string; ValueData: """{app}\circular-composer-editor.exe"" ""%1"""; Tasks: associate

[Run]
Filename: "{app}\circular-composer-editor.exe"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent
